/**
 * What stands between a turn and a failing upstream: retries, circuit breakers, bulkheads and the choice among a model's
 * endpoints. It makes no attempt that the turn's reservation does not cover.
 */
@NullMarked
package dev.weir.inference.resilience;

import org.jspecify.annotations.NullMarked;
