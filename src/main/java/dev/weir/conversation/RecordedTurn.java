package dev.weir.conversation;

import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage;
import dev.weir.metering.Source;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.TurnId;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * What is remembered of a turn that a drafted policy is tried on.
 *
 * @param first        whether it began its conversation, and so leans on nothing
 * @param model        the model that answered, and its tier
 * @param usage        the tokens of that answer
 * @param baselineCost what the large model would have cost; empty without a large tier
 * @param similarity   to the cached question, when the semantic cache answered
 * @param degraded     whether the budget, not the policy's thresholds, chose what answered
 */
public record RecordedTurn(TurnId turn, ConversationId conversation, Instant at, String question, boolean first,
        Source source, Optional<String> model, Optional<Tier> tier, RecordedRoute route, TokenUsage usage, NanoUsd cost,
        Optional<NanoUsd> baselineCost, Optional<Rating> rating, OptionalDouble similarity, Duration took,
        boolean degraded) {
    private static final double NANOS = 1e6;

    /** As the database shows it. */
    record Row(UUID turn, UUID conversation, Instant at, String messages, Long position, String source, String model,
            BigDecimal cost, BigDecimal baseline, String rating, String weir) {
        RecordedTurn recorded() {
            JsonObject told = JsonDocument.trusted(weir);
            return new RecordedTurn(new TurnId(turn), new ConversationId(conversation), at,
                    MessageText.question(messages), position <= 1, Source.named(source).orElseThrow(),
                    Optional.ofNullable(model), RecordedRoute.text(told, "tier").flatMap(Tier::named),
                    RecordedRoute.of(told), usage(part(told, "usage")), NanoUsd.ofDollars(cost),
                    Optional.ofNullable(baseline).map(NanoUsd::ofDollars), Optional.ofNullable(rating).flatMap(Rating::named),
                    RecordedRoute.number(part(told, "cache"), "similarity"), took(part(told, "latency_ms")),
                    told.getBoolean("degraded", false));
        }

        private static TokenUsage usage(JsonObject told) {
            return new TokenUsage((int) RecordedRoute.number(told, "input_tokens").orElse(0), 0,
                    (int) RecordedRoute.number(told, "output_tokens").orElse(0), TokenUsage.Evidence.COUNTED);
        }

        private static Duration took(JsonObject told) {
            return Duration.ofNanos(Math.round(RecordedRoute.number(told, "total").orElse(0) * NANOS));
        }

        private static JsonObject part(JsonObject told, String name) {
            return told.get(name) instanceof JsonObject object ? object : JsonObject.EMPTY_JSON_OBJECT;
        }
    }
}
