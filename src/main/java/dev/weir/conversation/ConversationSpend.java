package dev.weir.conversation;

import dev.weir.platform.NanoUsd;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * What a conversation cost, and for whom.
 *
 * @param key that its first turn was asked under: a site's, or an API key
 */
public record ConversationSpend(NanoUsd cost, UUID key) {
    /** As the database shows it. */
    record Row(BigDecimal cost, UUID key) {
        ConversationSpend spend() {
            return new ConversationSpend(NanoUsd.ofDollars(cost), key);
        }
    }
}
