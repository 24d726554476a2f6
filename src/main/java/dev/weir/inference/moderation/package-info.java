/**
 * Whether a text may go to a model, or come from one. Off unless configured; once it is on nothing passes unchecked, also
 * when the check itself fails.
 */
@NullMarked
package dev.weir.inference.moderation;

import org.jspecify.annotations.NullMarked;
