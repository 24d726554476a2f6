/**
 * Whether an English turn can be understood alone. In doubt it counts as one that depends on earlier turns, for which no cache
 * is asked: that costs a cache hit, the opposite shows a customer the wrong answer.
 */
@NullMarked
package dev.weir.dialogue;

import org.jspecify.annotations.NullMarked;
