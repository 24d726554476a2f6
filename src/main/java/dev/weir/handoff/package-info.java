/**
 * Conversations that wait for a human: why, since when, with whom. What is said in them belongs to the conversations; here is
 * only who may speak next, and that nobody who waits is forgotten.
 */
@NullMarked
package dev.weir.handoff;

import org.jspecify.annotations.NullMarked;
