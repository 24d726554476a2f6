/**
 * What a turn cost, what it would have cost, and the book it is written in. Prices are dated; an unpriced model is
 * refused, never free.
 */
@NullMarked
package dev.weir.metering;

import org.jspecify.annotations.NullMarked;
