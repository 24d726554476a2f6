/**
 * Answers that were given before: to the same question (exact) or to one that means the same (semantic). One row serves
 * both. What makes an answer invalid is checked in the database at every read, even of what the node holds itself:
 * notifications free memory, they are not what correctness rests on.
 */
package dev.weir.cache;
