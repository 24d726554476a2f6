package dev.weir.conversation;

import dev.weir.cache.CacheEviction;
import dev.weir.platform.Failure;
import dev.weir.routing.refit.RouterLabels;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What people thought of answers: the last word on a turn counts, and a bad answer leaves the caches. */
@ApplicationScoped
public class Feedback {
    private final TenantTransaction transactions;
    private final CacheEviction eviction;
    private final Dissatisfaction dissatisfaction;
    private final RouterLabels labels;
    private final BadPassages passages;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    Feedback() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public Feedback(TenantTransaction transactions, CacheEviction eviction, Dissatisfaction dissatisfaction,
            RouterLabels labels, BadPassages passages, Clock clock) {
        this.transactions = transactions;
        this.eviction = eviction;
        this.dissatisfaction = dissatisfaction;
        this.labels = labels;
        this.passages = passages;
        this.clock = clock;
    }

    /**
     * Rates a turn's answer, which labels it for the router; the same rating again keeps its time, and its comment unless
     * there is another one. {@link Rating#DOWN} evicts the cached answer that the turn came from, those made from it and
     * their near copies, and keeps a quoted passage from the question and similar ones. {@code not_found} for a turn that
     * is unknown or whose content was not stored.
     */
    public void rate(Caller caller, TurnId turn, Rating rating, Optional<String> comment) {
        List<UUID> copies = rating == Rating.DOWN ? eviction.nearCopies(caller.tenant(), turn) : List.of();
        Optional<UUID> cameFrom = transactions.call(caller.tenant(), manager -> {
            Optional<UUID> entry = cacheEntry(manager, caller.tenant(), turn);
            store(manager, caller, turn, rating, comment);
            labels.rated(manager, caller.tenant(), turn, rating == Rating.UP);
            passages.rated(manager, caller.tenant(), turn, rating);
            if (rating == Rating.DOWN) {
                eviction.evictTurn(manager, caller.tenant(), turn);
                dissatisfaction.note(manager, caller.tenant(), turn);
            }
            return entry;
        });
        cameFrom.filter(entry -> rating == Rating.DOWN)
                .ifPresent(entry -> eviction.evictEntry(caller.tenant(), entry));
        copies.forEach(entry -> eviction.evictEntry(caller.tenant(), entry));
    }

    /** The entry that the turn's answer came from; the turn stays until the transaction's end. */
    private static Optional<UUID> cacheEntry(EntityManager manager, TenantId tenant, TurnId turn) {
        return Sql.of(manager, """
                select turn_id, cache_entry from weir.turn join weir.conversation using (tenant_id, conversation_id)
                where tenant_id = :tenant and turn_id = :turn for key share of conversation""")
                .set("tenant", tenant.value()).set("turn", turn.value()).first(Answered.class)
                .map(answered -> Optional.ofNullable(answered.cacheEntry()))
                .orElseThrow(() -> Failure.notFound("The turn"));
    }

    private void store(EntityManager manager, Caller caller, TurnId turn, Rating rating, Optional<String> comment) {
        Sql.of(manager, """
                insert into weir.feedback (tenant_id, turn_id, key_id, rating, comment, at)
                values (:tenant, :turn, :key, :rating, :comment, :at)
                on conflict (tenant_id, turn_id) do update set key_id = excluded.key_id, rating = excluded.rating,
                    comment = case when feedback.rating = excluded.rating then coalesce(excluded.comment, feedback.comment)
                        else excluded.comment end,
                    at = case when feedback.rating = excluded.rating then feedback.at else excluded.at end""")
                .set("tenant", caller.tenant().value()).set("turn", turn.value()).set("key", caller.key().value())
                .set("rating", rating.wireName()).set("comment", comment, String.class).set("at", clock.instant())
                .execute();
    }

    private record Answered(UUID turnId, UUID cacheEntry) {
    }
}
