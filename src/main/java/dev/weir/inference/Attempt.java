package dev.weir.inference;

import java.net.URI;
import java.time.Duration;

/**
 * One call of one upstream, whether it answered or not: what the ledger books.
 *
 * @param model   the catalogue's name of the model
 * @param status  the upstream's HTTP status; 0 when none arrived
 * @param usage   what it took: {@code REPORTED}, {@code COUNTED} over what was sent and received, or {@code BOUND} when
 *                more may have been generated than anybody saw; its figures are then the least it took and the caller
 *                books its own upper bound
 * @param outcome {@code ok}, {@code cancelled}, {@code aborted} (the listener threw), {@code timeout},
 *                {@code unreachable}, {@code cut}, {@code garbage}, {@code too_large}, {@code refused} (4xx) or
 *                {@code error} (5xx and the like)
 */
public record Attempt(String model, URI endpoint, int status, TokenUsage usage, Duration duration, String outcome) {
}
