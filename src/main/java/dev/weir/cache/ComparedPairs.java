package dev.weir.cache;

import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether the stored answer that a near miss did not give says the same as the one that was made instead (asynchronous
 * verification, as in Krites, arXiv 2602.13165). What is found makes the pair known. Only answers that both still stand in
 * the cache are compared: what may not be kept there is not compared either.
 */
@ApplicationScoped
public class ComparedPairs {
    private final TenantTransaction transactions;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    ComparedPairs() {
        this(null, null);
    }

    @Inject
    public ComparedPairs(TenantTransaction transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Two answers to one question.
     *
     * @param knowledgeVersion the tenant's, under which both stand
     * @param conversation     in which the question was asked
     */
    public record Answers(String question, String stored, String fresh, long knowledgeVersion, UUID conversation) {
        boolean sameWords() {
            return !fresh.isBlank() && CanonicalText.fold(stored).equals(CanonicalText.fold(fresh));
        }
    }

    /** Where both answers are the same words, the pair of a turn is known at once: nobody needs to be asked. */
    static void compareWords(EntityManager manager, TenantId tenant, UUID pair, Instant now) {
        answers(manager, tenant, pair, now).filter(Answers::sameWords).ifPresent(same ->
                known(manager, tenant, pair, NearMissPair.SAME, "words", same.knowledgeVersion()));
    }

    /** Wants the answers of a turn's near miss compared, in the transaction that keeps the turn; a known pair is not asked again. */
    public void ask(EntityManager manager, TenantId tenant, TurnId turn) {
        Sql.of(manager, """
                update weir.near_miss n set state = 'waiting', due_at = :now
                where n.tenant_id = :tenant and n.turn_id = :turn and n.state = 'open' and not exists (
                    select from weir.near_miss o where o.tenant_id = n.tenant_id and o.asked_key = n.asked_key
                        and o.entry_id = n.entry_id and o.near_miss_id <> n.near_miss_id
                        and (o.compared_by = 'judge' or o.state = 'waiting'))""")
                .set("now", clock.instant()).set("tenant", tenant.value()).set("turn", turn.value()).execute();
    }

    /** Pairs that are due, each handed to one node until the lease ends. */
    public List<LeasedPair> lease(Duration lease, int most) {
        return transactions.callWithoutTenant(manager -> Sql.of(manager, """
                select tenant_id, pair_id, assistant_id, attempts, time_zone from weir.lease_pairs(:now, :lease, :most)""")
                .set("now", clock.instant()).set("lease", lease.toMillis()).set("most", most).list(LeasedPair.class));
    }

    /** Both answers; empty when one of them, or a turn, is gone. */
    public Optional<Answers> answers(LeasedPair pair) {
        return transactions.call(pair.tenant(), manager -> answers(manager, pair.tenant(), pair.pairId(), clock.instant()));
    }

    /**
     * Notes a judge's verdict: the pair is known, and a near miss that a lower boundary would have given counts for the curve.
     *
     * @param knowledgeVersion that both answers were read under
     */
    public void judged(EntityManager manager, LeasedPair pair, boolean same, long knowledgeVersion, NanoUsd cost) {
        known(manager, pair.tenant(), pair.pairId(), same ? NearMissPair.SAME : NearMissPair.DIFFERENT, "judge", knowledgeVersion);
        spent(manager, pair, cost);
        Sql.of(manager, """
                select weir.label_lookup(tenant_id, turn_id, 'pair', ?, case when kind = ? then 1 else 0 end, ?, false)
                from weir.near_miss where tenant_id = ? and near_miss_id = ?""").with(same, Acceptance.BELOW, clock.instant(),
                        pair.tenantId(), pair.pairId()).list(row -> true);
    }

    /** Ends without a verdict. */
    public void end(EntityManager manager, LeasedPair pair, String state, String remark, NanoUsd cost) {
        of(manager, pair, "update weir.near_miss set state = :state, remark = :remark")
                .set("state", state).set("remark", remark).execute();
        spent(manager, pair, cost);
    }

    /** Has it compared at a later time. */
    public void again(LeasedPair pair, Instant due) {
        transactions.run(pair.tenant(), manager -> of(manager, pair, "update weir.near_miss set due_at = :due")
                .set("due", due).execute());
    }

    /** What became of an answer that was taken out for being wrong is not known to be the same as another any more. */
    static void withdraw(EntityManager manager, TenantId tenant, List<UUID> turns) {
        Sql.of(manager, """
                update weir.near_miss set answers = null, compared_by = null, state = 'skipped',
                    remark = 'One of the answers was taken out of the cache.'
                where tenant_id = ? and (turn_id = any (?) or other_turn_id = any (?)) and (answers = 'same' or state = 'waiting')""")
                .with(tenant.value(), turns.toArray(UUID[]::new), turns.toArray(UUID[]::new)).execute();
    }

    private record Row(String asked, UUID entry, String stored, UUID made, String fresh, long version, UUID conversation) {
    }

    private static Optional<Answers> answers(EntityManager manager, TenantId tenant, UUID pair, Instant now) {
        return Sql.of(manager, """
                select n.asked, e.entry_id, e.answer, f.entry_id, f.answer, t.knowledge_version, u.conversation_id
                from weir.near_miss n join weir.tenant t using (tenant_id)
                    join weir.turn u on u.tenant_id = n.tenant_id and u.turn_id = n.turn_id
                    join weir.cache_entry e on e.tenant_id = n.tenant_id and e.entry_id = n.entry_id
                    join weir.cache_entry f on f.tenant_id = n.tenant_id and f.turn_id = n.turn_id
                where n.tenant_id = ? and n.near_miss_id = ? and e.similar_until > ?""")
                .with(tenant.value(), pair, now)
                .first(row -> new Row(row.getString(1), row.getObject(2, UUID.class), row.getString(3),
                        row.getObject(4, UUID.class), row.getString(5), row.getLong(6), row.getObject(7, UUID.class)))
                .filter(row -> EntryTable.isValid(manager, tenant, row.entry()) && EntryTable.isValid(manager, tenant, row.made()))
                .map(row -> new Answers(row.asked(), text(row.stored()), text(row.fresh()), row.version(), row.conversation()));
    }

    private static void known(EntityManager manager, TenantId tenant, UUID pair, String answers, String by, long version) {
        Sql.of(manager, """
                update weir.near_miss set answers = :answers, compared_by = :by, knowledge_version = :version,
                    state = case when :by = 'judge' then 'done' else state end, remark = null
                where tenant_id = :tenant and near_miss_id = :pair""").set("answers", answers).set("by", by)
                .set("version", version).set("tenant", tenant.value()).set("pair", pair).execute();
    }

    private static void spent(EntityManager manager, LeasedPair pair, NanoUsd cost) {
        of(manager, pair, "update weir.near_miss set judge_cost = judge_cost + :cost").set("cost", cost.toDollars()).execute();
    }

    private static Sql of(EntityManager manager, LeasedPair pair, String statement) {
        return Sql.of(manager, statement + " where tenant_id = :tenant and near_miss_id = :pair")
                .set("tenant", pair.tenantId()).set("pair", pair.pairId());
    }

    private static String text(String answer) {
        return AnswerJson.read(answer).message().getString("content", "");
    }
}
