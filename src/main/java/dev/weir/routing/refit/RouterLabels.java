package dev.weir.routing.refit;

import dev.weir.inference.Tier;
import dev.weir.routing.AnswerCalibration;
import dev.weir.routing.RouterInput;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether the tier that answered a turn sufficed. What people say outright counts at once and outranks what is concluded;
 * whether a conversation was escalated or resolved is concluded later, when it has come to rest. That nobody complained is
 * no label: most who leave say nothing, satisfied or not.
 */
@ApplicationScoped
public class RouterLabels {
    private static final Duration RIGHT_AFTER = Duration.ofMinutes(30);
    private static final Duration AT_REST = Duration.ofHours(1);
    /** Older turns were gone over many times. */
    private static final Duration RECENT = Duration.ofDays(30);
    /** Nothing but thanks: a question or a "but" after it would be something else. */
    private static final String THANKS = "^\\W*((great|ok|okay|perfect|cool|super|many)\\W+)*(thanks|thank you|thx|cheers|"
            + "that (helps|helped|works|worked|did it))\\y(?!.*\\y(but|not|no|still|however)\\y)[^?]{0,60}$";

    private final TenantTransaction transactions;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    RouterLabels() {
        this(null, null);
    }

    @Inject
    public RouterLabels(TenantTransaction transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Keeps what the router saw of a turn that a model answered, in the transaction that stores the turn.
     *
     * @param check the probability that the shipped check gave this answer; empty where it was not checked
     */
    public void keep(EntityManager transaction, TenantId tenant, TurnId turn, Tier answered, RouterInput seen,
            OptionalDouble check) {
        if (seen.exam()) {
            return;
        }
        Sql.of(transaction, """
                insert into weir.router_label (tenant_id, turn_id, tier, signs, embedding, knowledge_score, turns,
                    check_log_odds)
                values (:tenant, :turn, :tier, cast(:signs as jsonb), cast(cast(:embedding as text) as halfvec(384)),
                    :knowledge, :turns, :check)""")
                .set("tenant", tenant.value()).set("turn", turn.value()).set("tier", answered.wireName())
                .set("signs", seen.namedSigns().toString()).set("embedding", LabelRow.text(seen.embedding()))
                .set("knowledge", real(seen.knowledgeScore()), Float.class).set("turns", seen.turns())
                .set("check", real(check.stream().map(AnswerCalibration::logOdds).findAny()), Float.class).execute();
    }

    private static Optional<Float> real(OptionalDouble number) {
        return number.isPresent() ? Optional.of((float) number.getAsDouble()) : Optional.empty();
    }

    /** Somebody called an answer good or bad, in the transaction that stores the rating; the last word counts. */
    public void rated(EntityManager transaction, TenantId tenant, TurnId turn, boolean up) {
        Sql.of(transaction, """
                update weir.router_label set sufficed = :up, cause = :cause, labelled_at = :now
                where tenant_id = :tenant and turn_id = :turn""")
                .set("tenant", tenant.value()).set("turn", turn.value()).set("up", up)
                .set("cause", (up ? LabelCause.UP : LabelCause.DOWN).wireName()).set("now", clock.instant()).execute();
    }

    /**
     * A judge held an answer against a reference model's, in the transaction that ends the check. What people said or did
     * outranks it; that they were content with the whole conversation does not, for they may not know better.
     */
    public void judged(EntityManager transaction, TenantId tenant, TurnId turn, boolean same) {
        Sql.of(transaction, """
                update weir.router_label set sufficed = :same, cause = :cause, labelled_at = :now
                where tenant_id = :tenant and turn_id = :turn and coalesce(cause, 'resolved') in ('resolved', 'agreed', 'differed')""")
                .set("tenant", tenant.value()).set("turn", turn.value()).set("same", same)
                .set("cause", (same ? LabelCause.AGREED : LabelCause.DIFFERED).wireName()).set("now", clock.instant()).execute();
    }

    /** How many turns are labelled, by tier and cause. */
    public List<LabelCount> counts(TenantId tenant) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select tier, cause, count(*) from weir.router_label where tenant_id = :tenant and cause is not null
                group by tier, cause order by tier desc, cause""").set("tenant", tenant.value())
                .list(LabelCount.Row.class)).stream().map(LabelCount.Row::count).toList();
    }

    /** Concludes what the last 30 days' conversations that came to rest say of their answers. */
    void conclude(EntityManager manager, TenantId tenant) {
        Sql.of(manager, """
                update weir.router_label l set sufficed = false, cause = 'escalated', labelled_at = :now
                from weir.turn t join weir.handoff h on h.tenant_id = :tenant and h.conversation_id = t.conversation_id
                where l.tenant_id = :tenant and coalesce(l.cause, 'resolved') in ('resolved', 'agreed', 'differed')
                    and t.tenant_id = :tenant and t.turn_id = l.turn_id and t.at >= :since
                    and h.cause in ('customer_asked', 'rule', 'thumbs_down')
                    and h.created_at >= t.at and h.created_at < t.at + cast(:right_after as interval)
                    and not exists (select from weir.turn later where later.tenant_id = :tenant
                        and later.conversation_id = t.conversation_id and later.position > t.position
                        and later.at < h.created_at and later.source <> 'handoff')""")
                .set("tenant", tenant.value()).set("now", clock.instant()).set("right_after", RIGHT_AFTER.toString())
                .set("since", clock.instant().minus(RECENT)).execute();
        Sql.of(manager, """
                update weir.router_label l set sufficed = true, cause = 'resolved', labelled_at = :now
                from weir.turn t join weir.conversation c on c.tenant_id = :tenant
                    and c.conversation_id = t.conversation_id
                where l.tenant_id = :tenant and l.cause is null and t.tenant_id = :tenant and t.turn_id = l.turn_id
                    and t.at >= :since
                    and not exists (select from weir.handoff h where h.tenant_id = :tenant
                        and h.conversation_id = t.conversation_id)
                    and (exists (select from weir.conversation_rating r where r.tenant_id = :tenant
                            and r.conversation_id = t.conversation_id and r.stars >= 4)
                        or c.updated_at < :rested and exists (select from weir.turn last where last.tenant_id = :tenant
                            and last.conversation_id = t.conversation_id and last.position = t.position + 1
                            and last.position = c.turns
                            and last.messages -> -1 ->> 'content' ~* cast(:thanks as text)))""")
                .set("tenant", tenant.value()).set("now", clock.instant())
                .set("since", clock.instant().minus(RECENT)).set("rested", clock.instant().minus(AT_REST))
                .set("thanks", THANKS).execute();
    }

    /** The newest labels of the small tier, always in the same order. */
    List<RoutingLabel> newest(EntityManager manager, TenantId tenant, int most) {
        return Sql.of(manager, """
                select sufficed, cast(signs as text), cast(embedding as text), knowledge_score, turns
                from weir.router_label where tenant_id = :tenant and cause is not null and tier = 'small'
                order by labelled_at desc, turn_id limit :most""").set("tenant", tenant.value()).set("most", most)
                .list(LabelRow.class).stream().flatMap(row -> row.label().stream()).toList();
    }
}
