package dev.weir.cache;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Policy;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A tenant's cached answers to look through, by age, by words and by meaning; those in Redis alone are not shown. */
@ApplicationScoped
public class CacheEntryQueries {
    private static final String MADE = " left join weir.turn t on t.tenant_id = ? and t.turn_id = e.turn_id";
    private static final String SHOWN = """
            select e.answer, e.hits, e.expires_at, t.cost_usd, %s from (%s) e""" + MADE;
    private static final String WORTH = """
            select count(*), coalesce(sum(t.cost_usd), 0), count(*) - count(t.turn_id) from weir.cache_entry e""" + MADE
            + " where e.tenant_id = ?";
    private static final String NEAREST = """
            select answer, hits, expires_at, turn_id,
                embedding <=> cast(cast(? as text) as halfvec(384)) as distance
            from weir.cache_entry where tenant_id = ? and embedding is not null%s
            order by (embedding <=> cast(cast(? as text) as halfvec(384)))%s limit ?""";
    private static final String EARLIER = " and created_at < ? and turn_id <> ?";
    private static final int NEAR = 10;
    private static final double LEAST_SIMILAR = 0.5;

    private final TenantTransaction transactions;
    private final CandidateReview review;
    private final QuestionJudge judge;
    private final int exactScan;

    @SuppressWarnings("NullAway")
    CacheEntryQueries() {
        this(null, null, null, 0);
    }

    @Inject
    CacheEntryQueries(TenantTransaction transactions, CandidateReview review, QuestionJudge judge, CacheSettings settings) {
        this(transactions, review, judge, settings.exactScan());
    }

    /** @param exactScan entries up to which a tenant's are compared one by one; of more an index may miss a neighbour */
    CacheEntryQueries(TenantTransaction transactions, CandidateReview review, QuestionJudge judge, int exactScan) {
        this.transactions = transactions;
        this.review = review;
        this.judge = judge;
        this.exactScan = exactScan;
    }

    /** A page of the entries that are looked for, the latest first. */
    public List<ListedEntry> list(TenantId tenant, CacheSearch search, int offset, int most) {
        return transactions.call(tenant, manager -> Sql.of(manager, SHOWN.formatted("null", search.rows())
                + " order by e.created_at desc").with(search.values(tenant)).with(offset, most, tenant.value())
                .list(CacheEntryQueries::entry));
    }

    /** The latest of the entries that are looked for. */
    public List<UUID> found(TenantId tenant, CacheSearch search, int most) {
        return transactions.call(tenant, manager -> Sql.of(manager, search.rows()).with(search.values(tenant))
                .with(0, most).list(row -> row.getObject("entry_id", UUID.class)));
    }

    /** The questions of those of the entries that are still kept. */
    public Map<UUID, String> questions(TenantId tenant, List<UUID> entries) {
        return transactions.call(tenant, manager -> Sql.of(manager,
                "select answer from weir.cache_entry where tenant_id = ? and entry_id = any (?)")
                .with(tenant.value(), entries.toArray(UUID[]::new)).list(row -> AnswerJson.read(row.getString(1)))).stream()
                .collect(Collectors.toMap(CachedAnswer::entryId, CachedAnswer::question));
    }

    /** What all entries are worth. */
    public EvictionCost worth(TenantId tenant) {
        return transactions.call(tenant, manager -> Sql.of(manager, WORTH).with(tenant.value(), tenant.value())
                .first(EvictionCost::read)).orElseThrow();
    }

    /** What these entries are worth, as far as the tenant has them. */
    public EvictionCost worth(TenantId tenant, List<UUID> entries) {
        return transactions.call(tenant, manager -> Sql.of(manager, WORTH + " and e.entry_id = any (?)")
                .with(tenant.value(), tenant.value(), entries.toArray(UUID[]::new)).first(EvictionCost::read)).orElseThrow();
    }

    /**
     * The entries whose questions are nearest in meaning, whatever their scope, each with why it would not serve that
     * assistant's customers.
     *
     * @param embedding the question's, length 384
     */
    public List<ListedEntry> nearest(TenantId tenant, AssistantId assistant, String question, float[] embedding, int most,
            Policy.SemanticCache policy) {
        String vector = EntryRow.vector(embedding);
        List<ListedEntry> near = transactions.call(tenant, manager -> Sql.of(manager, nearest(manager, tenant, ""))
                .with(vector, tenant.value(), vector, most, tenant.value()).list(CacheEntryQueries::entry));
        KnownPairs known = transactions.call(tenant, manager -> KnownPairs.of(manager, tenant, assistant, question));
        List<Candidate> candidates = review.of(tenant, assistant, policy, question, near.stream()
                .map(entry -> new Neighbours.Neighbour(entry.answer(), entry.similarity().orElse(0))).toList(), known);
        return IntStream.range(0, near.size()).mapToObj(at -> near.get(at).judged(candidates.get(at).refusal()
                .map(QuestionJudge.Refusal::reason))).toList();
    }

    /**
     * What the cache held for a question when it was asked, as far as it still holds it.
     *
     * @param turn the question's own, whose answer may have been kept
     */
    public CacheHistory before(TenantId tenant, String question, float[] embedding, Instant asked, TurnId turn) {
        String vector = EntryRow.vector(embedding);
        List<ListedEntry> near = transactions.call(tenant, manager -> Sql.of(manager, nearest(manager, tenant, EARLIER))
                .with(vector, tenant.value(), asked, turn.value(), vector, NEAR, tenant.value())
                .list(CacheEntryQueries::entry)).stream()
                .filter(entry -> entry.similarity().orElse(0) >= LEAST_SIMILAR).toList();
        // A judgement is dear: one after the other is asked for, until one may pass.
        Acceptance acceptance = Acceptance.of(Policy.defaults().semanticCache());
        Optional<ListedEntry> passing = near.stream().filter(entry -> refusal(question, entry, acceptance).isEmpty())
                .findFirst();
        return new CacheHistory(similarity(near.stream().findFirst()), similarity(passing));
    }

    /** Adding nothing to the distance keeps the index on it out of the plan: it knows no tenant. */
    private String nearest(EntityManager manager, TenantId tenant, String also) {
        Neighbours.plan(manager);
        boolean large = Sql.of(manager, """
                select count(*) > ? from (select from weir.cache_entry where tenant_id = ? limit ?) counted""")
                .with(exactScan, tenant.value(), exactScan + 1).first(row -> row.getBoolean(1)).orElseThrow();
        return SHOWN.formatted("1 - e.distance", NEAREST.formatted(also, large ? "" : " + 0")) + " order by e.distance";
    }

    private static OptionalDouble similarity(Optional<ListedEntry> entry) {
        return entry.map(ListedEntry::similarity).orElseGet(OptionalDouble::empty);
    }

    private Optional<String> refusal(String question, ListedEntry entry, Acceptance acceptance) {
        double similarity = entry.similarity().orElse(0);
        return acceptance.refusal(similarity, judge.judge(question,
                new QuestionJudge.Stored(entry.answer().question(), similarity))).map(QuestionJudge.Refusal::reason);
    }

    private static ListedEntry entry(ResultSet row) throws SQLException {
        BigDecimal cost = row.getBigDecimal(4);
        BigDecimal similarity = row.getBigDecimal(5);
        return new ListedEntry(AnswerJson.read(row.getString(1)), row.getLong(2), row.getTimestamp(3).toInstant(),
                Optional.ofNullable(cost).map(NanoUsd::ofDollars),
                similarity == null ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1, similarity.doubleValue())),
                Optional.empty());
    }
}
