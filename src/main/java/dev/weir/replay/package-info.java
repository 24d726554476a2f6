/**
 * What a drafted policy would have done with turns that were really asked. Only what is recorded or can be measured again
 * counts as known: the cache and the documents as they stand now. Where a turn's new answer would come from a model that
 * was not asked, its cost is an estimate and says so.
 */
package dev.weir.replay;
