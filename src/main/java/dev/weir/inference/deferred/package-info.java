/**
 * Questions that may wait for an upstream's own Batch API and its lower price. Everything is in PostgreSQL: any node sends,
 * looks after and takes over; only the threads that wait belong to one.
 */
@NullMarked
package dev.weir.inference.deferred;

import org.jspecify.annotations.NullMarked;
