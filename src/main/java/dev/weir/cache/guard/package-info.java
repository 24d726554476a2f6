/**
 * Reads two English questions word by word and looks for the one difference that changes the answer.
 *
 * <p>Embeddings put "enable" beside "disable" and "from A to B" beside "from B to A". The rules here are lexical on
 * purpose: each refusal can be said in words, costs well under a millisecond, and never depends on a model's mood.
 * Where the words alone cannot decide, the similarity that the cache has already computed is the tie-breaker.
 */
package dev.weir.cache.guard;
