package dev.weir.cache;

import dev.weir.assistant.AssistantId;
import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Scope;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Pairs of questions that the guard did not let share an answer, for people to look at. What they say of a pair is kept as a label, for
 * whoever tunes the guard, and for the boundary that is learned (see {@link CacheLabels}).
 */
@ApplicationScoped
public class NearMisses {
    /** A tenant's pairs without a label beyond this number go, the oldest first. */
    static final int MOST = 1_000;
    private static final Duration KEPT = Duration.ofDays(90);

    private final TenantTransaction transactions;
    private final AuditTrail audit;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    NearMisses() {
        this(null, null, null);
    }

    @Inject
    public NearMisses(TenantTransaction transactions, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Keeps a pair in the transaction that keeps its turn; one that is known, or whose other turn is gone, or going, is not.
     * Where the answer that was made says the stored one's words, the pair is known from then on.
     */
    public void keep(EntityManager transaction, TenantId tenant, AssistantId assistant, TurnId turn, String asked,
            SemanticLookup.NearMiss refused) {
        if (refused.known()) {
            return;
        }
        UUID pair = Ids.next();
        Sql.of(transaction, """
                insert into weir.near_miss (tenant_id, near_miss_id, turn_id, other_turn_id, entry_id, assistant_id,
                    asked, cached, asked_key, cached_key, similarity, kind, reason, at)
                select t.tenant_id, :id, :turn, t.turn_id, :entry, :assistant, :asked, :cached, :askedKey, :cachedKey,
                    :similarity, :kind, :reason, :now
                from weir.turn t join weir.conversation c using (tenant_id, conversation_id)
                where t.tenant_id = :tenant and t.turn_id = :other for key share of c skip locked""")
                .set("id", pair).set("turn", turn.value()).set("entry", refused.other().entryId())
                .set("assistant", assistant.value()).set("askedKey", KnownPairs.key(asked))
                .set("cachedKey", KnownPairs.key(refused.other().question()))
                .set("asked", storable(asked)).set("cached", storable(refused.other().question()))
                .set("similarity", refused.similarity()).set("kind", refused.kind())
                .set("reason", storable(refused.reason())).set("now", clock.instant()).set("tenant", tenant.value())
                .set("other", refused.other().turn().value()).execute();
        ComparedPairs.compareWords(transaction, tenant, pair, clock.instant());
    }

    /** A page of pairs, the latest first. */
    public List<NearMissPair> list(TenantId tenant, int offset, int most) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select near_miss_id, at, asked, cached, similarity, kind, reason, label, state, answers,
                    compared_by, remark from weir.near_miss
                where tenant_id = :tenant order by at desc, near_miss_id offset :offset limit :most""")
                .set("tenant", tenant.value()).set("offset", offset).set("most", most).list(NearMissPair.Row.class))
                .stream().map(NearMissPair.Row::pair).toList();
    }

    /** What judging an assistant's pairs took since then, as far as they are still kept. */
    public NanoUsd spent(TenantId tenant, AssistantId assistant, Instant from) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select sum(judge_cost) from weir.near_miss
                where tenant_id = :tenant and assistant_id = :assistant and at >= :from""").set("tenant", tenant.value())
                .set("assistant", assistant.value()).set("from", from).list(BigDecimal.class)).stream()
                .filter(Objects::nonNull).findFirst().map(NanoUsd::ofDollars).orElse(NanoUsd.ZERO);
    }

    /** Notes what somebody says of a pair; the last word counts. {@code not_found} when the pair is gone. */
    public void label(Actor by, TenantId tenant, UUID pair, NearMissPair.Label label) {
        by.changes(tenant, Scope.CACHE);
        Instant now = clock.instant();
        transactions.run(tenant, manager -> {
            int labelled = Sql.of(manager, """
                    update weir.near_miss set label = :label, labelled_by = :actor, labelled_at = :now
                    where tenant_id = :tenant and near_miss_id = :pair""").set("label", label.wireName())
                    .set("actor", by.auditName()).set("now", now).set("tenant", tenant.value()).set("pair", pair).execute();
            if (labelled == 0) {
                throw Failure.notFound("The pair of questions");
            }
            audit.record(manager, tenant, by, "near_miss." + label.wireName(), pair.toString(),
                    JsonValue.EMPTY_JSON_OBJECT);
        });
    }

    /** Lets go of what is old, or too much; answers how many went. */
    public long trim() {
        Optional<Long> gone = transactions.callWithoutTenant(manager -> Sql.of(manager,
                "select weir.trim_near_misses(:oldest, :most)").set("oldest", clock.instant().minus(KEPT))
                .set("most", MOST).first(Long.class));
        return gone.orElse(0L);
    }

    /** PostgreSQL takes no null character. */
    private static String storable(String text) {
        return text.replace('\0', ' ');
    }
}
