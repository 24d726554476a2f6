package dev.weir.cache;

import dev.weir.assistant.AssistantId;
import dev.weir.cache.boundary.LookupEvidence;
import dev.weir.cache.boundary.PairLabel;
import dev.weir.cache.boundary.ScoreHistogram;
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
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Which stored answers were weighed for which turns, and what is known since of whether they were right. Ratings, quality
 * checks, verdicts on near misses and handoffs become labels by the database's triggers, in their own transactions; what a judge
 * says of a near miss becomes one with it (see {@link ComparedPairs}).
 */
@ApplicationScoped
public class CacheLabels {
    /** After so long a label counts half, and so does a look-up. */
    static final Duration HALF_LIFE = Duration.ofDays(30);
    private static final Duration KEPT = HALF_LIFE.multipliedBy(6);
    private static final int MOST = 5_000;

    private final TenantTransaction transactions;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    CacheLabels() {
        this(null, null);
    }

    /** The labels in a database. */
    @Inject
    public CacheLabels(TenantTransaction transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Remembers what was weighed for a turn, in the transaction that keeps it. */
    public void keep(EntityManager transaction, TenantId tenant, TurnId turn, AssistantId assistant, ScoredEntry weighed) {
        Sql.of(transaction, """
                insert into weir.cache_lookup (tenant_id, turn_id, assistant_id, entry_id, score, served, at)
                values (?, ?, ?, ?, ?, ?, ?)""").with(tenant.value(), turn.value(), assistant.value(), weighed.entry(),
                        Math.clamp(weighed.score(), 0, 1), weighed.served(), clock.instant()).execute();
    }

    /** Notes that somebody took an entry out by hand: the turn that it answered last was not well served. */
    static void evicted(EntityManager manager, TenantId tenant, UUID entry) {
        Sql.of(manager, """
                select turn_id from weir.cache_lookup where tenant_id = ? and entry_id = ? and served
                order by at desc limit 1""").with(tenant.value(), entry).first(row -> row.getObject(1, UUID.class))
                .ifPresent(turn -> Sql.of(manager, "select weir.label_lookup(?, ?, 'eviction', false, 0, now(), true)")
                        .with(tenant.value(), turn).list(row -> true));
    }

    /** An assistant's labels, the latest ones (a person's word on a pair instead of the judge's), and the scores that were looked up lately. */
    LookupEvidence evidence(TenantId tenant, AssistantId assistant) {
        return transactions.call(tenant, manager -> new LookupEvidence(labels(manager, tenant, assistant),
                histogram(manager, tenant, assistant)));
    }

    private List<PairLabel> labels(EntityManager manager, TenantId tenant, AssistantId assistant) {
        return Sql.of(manager, """
                select l.entry_id, l.score, b.correct, b.weight, b.at
                from weir.cache_label b join weir.cache_lookup l using (tenant_id, turn_id)
                where b.tenant_id = ? and b.assistant_id = ? and b.at > ? and not (b.origin = 'pair' and exists (
                    select from weir.cache_label p where p.tenant_id = b.tenant_id and p.turn_id = b.turn_id
                        and p.origin = 'verdict'))
                order by b.at desc limit ?""")
                .with(tenant.value(), assistant.value(), clock.instant().minus(KEPT), MOST)
                .list(row -> new PairLabel(row.getObject(1, UUID.class), row.getDouble(2), row.getBoolean(3), row.getDouble(4),
                        row.getTimestamp(5).toInstant())).reversed();
    }

    private ScoreHistogram histogram(EntityManager manager, TenantId tenant, AssistantId assistant) {
        Instant now = clock.instant();
        double[] counts = new double[ScoreHistogram.size()];
        Sql.of(manager, """
                select width_bucket(score, cast(? as double precision[])) - 1,
                    sum(power(0.5, extract(epoch from ? - at) / ?))
                from weir.cache_lookup where tenant_id = ? and assistant_id = ? and at > ? group by 1""")
                .with(Arrays.toString(ScoreHistogram.edges()).replace('[', '{').replace(']', '}'), now,
                        (double) HALF_LIFE.toSeconds(), tenant.value(), assistant.value(), now.minus(KEPT))
                .list(row -> counts[Math.max(0, row.getInt(1))] = row.getDouble(2));
        return new ScoreHistogram(counts);
    }

    /** What became of the latest hits. */
    public Observed observed(TenantId tenant, AssistantId assistant) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select count(*) filter (where l.served), count(*),
                    count(c.turn_id) filter (where l.served),
                    count(c.turn_id) filter (where l.served and not c.correct)
                from weir.cache_lookup l left join weir.cache_label c on c.tenant_id = l.tenant_id
                    and c.turn_id = l.turn_id and c.origin = 'check' and c.weight > 0
                where l.tenant_id = ? and l.assistant_id = ? and l.at > ?""")
                .with(tenant.value(), assistant.value(), clock.instant().minus(HALF_LIFE))
                .first(row -> new Observed(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))).orElseThrow();
    }

    /**
     * The last 30 days.
     *
     * @param hits    answers that were given
     * @param lookups turns for which a stored answer was weighed
     * @param checked hits that chance chose and a judge compared with a reference model's answer
     * @param wrong   those of them that it found different
     */
    public record Observed(long hits, long lookups, long checked, long wrong) {
    }
}
