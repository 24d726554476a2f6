package dev.weir.conversation;

import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** What customers thought of whole conversations, once they were over. */
@ApplicationScoped
public class ConversationRatings {
    private final TenantTransaction transactions;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    ConversationRatings() {
        this(null, null);
    }

    @Inject
    ConversationRatings(TenantTransaction transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What was thought of a conversation; empty when nobody said. */
    public Optional<ConversationRating> of(TenantId tenant, ConversationId conversation) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select stars, comment, at from weir.conversation_rating
                where tenant_id = :tenant and conversation_id = :conversation""").set("tenant", tenant.value())
                .set("conversation", conversation.value()).first(ConversationRating.Row.class))
                .map(ConversationRating.Row::rating);
    }

    /** Rates a conversation, which must be there, with 1 to 5 stars; the last rating counts. */
    public void rate(TenantId tenant, ConversationId conversation, int stars, Optional<String> comment) {
        transactions.run(tenant, manager -> {
            TurnRows.requireConversation(manager, tenant, conversation);
            Sql.of(manager, """
                    insert into weir.conversation_rating (tenant_id, conversation_id, stars, comment, at)
                    values (:tenant, :conversation, :stars, :comment, :at)
                    on conflict (tenant_id, conversation_id) do update
                        set stars = excluded.stars, comment = excluded.comment, at = excluded.at""")
                    .set("tenant", tenant.value()).set("conversation", conversation.value()).set("stars", stars)
                    .set("comment", comment, String.class).set("at", clock.instant()).execute();
        });
    }
}
