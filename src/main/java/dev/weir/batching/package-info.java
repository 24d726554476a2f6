/**
 * One bounded queue for each model, in which calls wait to be batched or for their tenant's turn, as Triton's dynamic batcher
 * does it. The queue is plain code on a given clock; only the classes around it know the container.
 */
@NullMarked
package dev.weir.batching;

import org.jspecify.annotations.NullMarked;
