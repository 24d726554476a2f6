/**
 * Latency or throughput, chosen per request: one bounded queue per model in which calls wait to be batched, for their turn
 * among the tenants, or not at all. The queue itself is plain code on a given clock; only the edges know the container.
 * Words follow Triton's dynamic batcher (maximum queue delay, maximum batch size).
 */
package dev.weir.batching;
