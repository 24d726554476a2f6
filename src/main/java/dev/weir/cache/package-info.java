/**
 * Answers that were given before: to the same question (exact) or to one that means the same (semantic). What makes an answer
 * invalid is checked in the database at every read; notifications only free memory.
 */
@NullMarked
package dev.weir.cache;

import org.jspecify.annotations.NullMarked;
