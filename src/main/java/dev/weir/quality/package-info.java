/**
 * Whether cheap answers are good: a share of them is answered once more by a reference model when the customer has long
 * been served, the two are compared, and a model that drifts is held back until somebody has looked. It learns of turns by
 * an event, so that chatting knows nothing of it.
 */
@NullMarked
package dev.weir.quality;

import org.jspecify.annotations.NullMarked;
