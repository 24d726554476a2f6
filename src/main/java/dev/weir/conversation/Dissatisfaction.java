package dev.weir.conversation;

import dev.weir.handoff.Cause;
import dev.weir.handoff.Handoffs;
import dev.weir.handoff.TenantHandoffTerms;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;

/** Hands a conversation over when too many of its answers were rated bad since it was last handed to a human. */
@ApplicationScoped
public class Dissatisfaction {
    private final Handoffs handoffs;
    private final TenantHandoffTerms terms;

    @SuppressWarnings("NullAway")
    Dissatisfaction() {
        this(null, null);
    }

    @Inject
    public Dissatisfaction(Handoffs handoffs, TenantHandoffTerms terms) {
        this.handoffs = handoffs;
        this.terms = terms;
    }

    /** Takes note of a bad rating, in the transaction that stores it. */
    void note(EntityManager transaction, TenantId tenant, TurnId turn) {
        int limit = terms.of(transaction, tenant).thumbsDown();
        if (limit == 0) {
            return;
        }
        Sql.of(transaction, """
                select t.conversation_id, count(*) as downs from weir.turn t
                    join weir.feedback f on f.tenant_id = :tenant and f.turn_id = t.turn_id and f.rating = 'down'
                        and f.at > coalesce((select max(h.ended_at) from weir.handoff h
                            where h.tenant_id = :tenant and h.conversation_id = t.conversation_id), '-infinity')
                where t.tenant_id = :tenant and t.conversation_id = (select rated.conversation_id from weir.turn rated
                    where rated.tenant_id = :tenant and rated.turn_id = :turn)
                group by t.conversation_id""").set("tenant", tenant.value()).set("turn", turn.value()).first(Downs.class)
                .filter(found -> found.downs() >= limit)
                .ifPresent(found -> handoffs.open(transaction, tenant, found.conversationId(), Optional.of(turn),
                        Cause.THUMBS_DOWN, found.downs() + " answers of this conversation were called bad."));
    }

    private record Downs(UUID conversationId, Long downs) {
    }
}
