/** Answers that were kept, and what the guard says of questions that look like theirs. */
package dev.weir.console.cache;
