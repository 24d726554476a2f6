/**
 * Compares two English questions word by word and looks for a difference that changes the answer, which embeddings miss
 * ("enable" and "disable"). The rules are lexical, so that each refusal can be explained and costs well under a millisecond.
 */
@NullMarked
package dev.weir.cache.guard;

import org.jspecify.annotations.NullMarked;
