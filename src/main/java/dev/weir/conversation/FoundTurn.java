package dev.weir.conversation;

import dev.weir.metering.Source;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.TurnId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A turn as a list shows it.
 *
 * @param question what was asked, as the customer wrote it
 * @param userName the tenant's own name for its end user
 */
public record FoundTurn(ConversationId conversation, TurnId turn, Instant at, String question, Source source,
        Optional<String> model, NanoUsd cost, Optional<Rating> rating, Optional<String> userName) {
    /** As the database shows it. */
    record Row(UUID conversation, UUID turn, Instant at, String messages, String source, String model, BigDecimal cost,
            String rating, String userName) {
        FoundTurn turned() {
            return new FoundTurn(new ConversationId(conversation), new TurnId(turn), at,
                    MessageText.question(messages), Source.named(source).orElseThrow(), Optional.ofNullable(model),
                    NanoUsd.ofDollars(cost), Optional.ofNullable(rating).flatMap(Rating::named),
                    Optional.ofNullable(userName));
        }
    }
}
