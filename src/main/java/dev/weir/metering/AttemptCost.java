package dev.weir.metering;

import dev.weir.inference.Attempt;
import dev.weir.inference.TokenUsage;
import dev.weir.platform.NanoUsd;
import java.time.Duration;
import java.util.List;

/**
 * One call of an upstream within a turn, also one that failed.
 *
 * @param endpoint the upstream's address without credentials
 * @param status   its HTTP status; 0 when none arrived
 * @param usage    its tokens and who counted them, never below what Weir received
 * @param outcome  how it ended, in a word: {@code ok}, {@code cut}, {@code timeout}, …
 */
public record AttemptCost(String model, String endpoint, int status, TokenUsage usage, NanoUsd cost,
        Duration duration, String outcome) {
    /**
     * What attempts cost.
     *
     * @param bound the cost of one of which nobody knows what it took
     */
    public static List<AttemptCost> of(String model, Price price, NanoUsd bound, List<Attempt> attempts) {
        return attempts.stream().map(attempt -> new AttemptCost(model, attempt.endpoint().toString(), attempt.status(),
                attempt.usage(), attempt.usage().evidence() == TokenUsage.Evidence.BOUND ? bound
                        : price.cost(attempt.usage()), attempt.duration(), attempt.outcome())).toList();
    }
}
