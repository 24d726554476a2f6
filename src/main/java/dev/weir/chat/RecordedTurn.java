package dev.weir.chat;

import dev.weir.metering.Source;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.TurnId;
import jakarta.json.JsonNumber;
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
 * @param baselineCost what the large model would have cost; empty without a large tier
 * @param similarity   to the cached question, when the semantic cache answered
 */
public record RecordedTurn(TurnId turn, ConversationId conversation, Instant at, String question, boolean first,
        Source source, NanoUsd cost, Optional<NanoUsd> baselineCost, Optional<Rating> rating, OptionalDouble similarity,
        Duration took) {
    private static final double NANOS = 1e6;

    /** As the database shows it. */
    record Row(UUID turn, UUID conversation, Instant at, String messages, Long position, String source,
            BigDecimal cost, BigDecimal baseline, String rating, String weir) {
        RecordedTurn recorded() {
            JsonObject told = MessageText.readObject(weir);
            return new RecordedTurn(new TurnId(turn), new ConversationId(conversation), at,
                    MessageText.question(messages), position <= 1, Source.named(source).orElseThrow(),
                    NanoUsd.ofDollars(cost), Optional.ofNullable(baseline).map(NanoUsd::ofDollars),
                    Optional.ofNullable(rating).flatMap(Rating::named), number(told, "cache", "similarity"),
                    Duration.ofNanos(Math.round(number(told, "latency_ms", "total").orElse(0) * NANOS)));
        }

        private static OptionalDouble number(JsonObject told, String part, String name) {
            return told.get(part) instanceof JsonObject object && object.get(name) instanceof JsonNumber number
                    ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
        }
    }
}
