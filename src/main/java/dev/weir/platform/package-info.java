/**
 * What every feature stands on: failures with their codes, money, identifiers, settings, the clock and the schema.
 * It knows no feature; whatever needs a feature's word belongs to that feature.
 */
@NullMarked
package dev.weir.platform;

import org.jspecify.annotations.NullMarked;
