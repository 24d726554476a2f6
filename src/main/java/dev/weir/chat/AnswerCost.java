package dev.weir.chat;

import dev.weir.inference.TokenUsage;
import dev.weir.platform.NanoUsd;
import java.util.Map;
import java.util.Optional;

/**
 * What a turn took.
 *
 * @param usage              tokens; none where no model was asked
 * @param contextTokensSaved tokens of retrieved passages that were not sent
 * @param baseline           what the large model would have taken; empty when no large tier is configured
 * @param micros             microseconds by stage, and {@code total}
 */
public record AnswerCost(TokenUsage usage, int contextTokensSaved, NanoUsd money, Optional<NanoUsd> baseline,
        Map<String, Long> micros) {
    /** No tokens and no money, where nothing is known of a baseline. */
    static final AnswerCost NOTHING = free(Optional.empty(), 0);

    public AnswerCost {
        micros = Map.copyOf(micros);
    }

    /** No tokens and no money, instead of the baseline. */
    static AnswerCost free(Optional<NanoUsd> baseline, int contextTokensSaved) {
        return of(TokenUsage.NONE, contextTokensSaved, baseline);
    }

    /** What a model took, the money of which is known when the turn is booked. */
    static AnswerCost of(TokenUsage usage, int contextTokensSaved, Optional<NanoUsd> baseline) {
        return new AnswerCost(usage, contextTokensSaved, NanoUsd.ZERO, baseline, Map.of());
    }

    /** The same with the money and the times as they stand when the turn is booked. */
    AnswerCost booked(NanoUsd spent, StageTimes times) {
        return new AnswerCost(usage, contextTokensSaved, spent, baseline, times.micros());
    }
}
