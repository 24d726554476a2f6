package dev.weir.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The nearest entries of a scope. A small scope is compared entry by entry, which misses nothing; a large one by the
 * HNSW index of its partition, which may miss a neighbour but never shows one that is not.
 */
final class Neighbours {
    static final int NEAREST = 5;
    /** Half precision and the square root leave this much uncertain: a threshold of 1 still finds the same text. */
    private static final double ROUNDING = 1e-6;
    private static final Duration SIZE_KEPT = Duration.ofSeconds(30);

    private final Cache<String, Boolean> large = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(SIZE_KEPT)
            .build();
    private final int exactScan;

    /** @param exactScan entries up to which a scope is small */
    Neighbours(int exactScan) {
        this.exactScan = exactScan;
    }

    /** A question's nearest entries, and what is known of them for it. */
    record Found(List<Neighbour> near, KnownPairs known) {
    }

    /** What a scope holds for a question, in a transaction of its tenant. */
    Found find(EntityManager manager, CacheScope scope, CanonicalRequest request, float[] embedding, double threshold,
            Instant now) {
        List<Neighbour> near = find(manager, scope.tenant(), EntryRow.similarKey(scope, request), embedding, threshold, now);
        return new Found(near, near.isEmpty() ? KnownPairs.NONE
                : KnownPairs.of(manager, scope.tenant(), scope.assistant(), request.question()));
    }

    /** An entry and the cosine of its question's embedding with the asked one's. */
    record Neighbour(CachedAnswer answer, double similarity) {
    }

    /** Valid entries from the threshold on, nearest first, five at most. */
    List<Neighbour> find(EntityManager manager, TenantId tenant, String similarKey, float[] embedding,
            double threshold, Instant now) {
        boolean indexed = large.get(similarKey, key -> isLarge(manager, tenant, key));
        plan(manager);
        String vector = EntryRow.vector(embedding);
        return Sql.of(manager, statement(indexed))
                .with(vector, tenant.value(), similarKey, now, tenant.value(), vector, tenant.value(),
                        1 - threshold + ROUNDING)
                .list(row -> new Neighbour(AnswerJson.read(row.getString(1)), Math.min(1, 1 - row.getDouble(2))))
                .stream().sorted(Comparator.comparingDouble(Neighbour::similarity).reversed()).toList();
    }

    /** Adding nothing to the distance keeps the index on it out of the plan. */
    static String statement(boolean indexed) {
        return """
                select e.answer, n.distance from (
                    select e.entry_id, e.embedding <=> cast(cast(? as text) as halfvec(384)) as distance
                    from weir.cache_entry e
                    where e.tenant_id = ? and e.similar_key = ? and e.similar_until > ? and\s""" + Validity.OF_UNCITED
                + " order by (e.embedding <=> cast(cast(? as text) as halfvec(384)))" + (indexed ? "" : " + 0")
                + " limit " + NEAREST + """
                 ) n
                join weir.cache_entry e on e.tenant_id = ? and e.entry_id = n.entry_id
                where n.distance <= ? and\s""" + Validity.OF_CITED;
    }

    /** A generic plan would not know the vector and might leave its index; a filtered index scan goes on until it has enough. */
    static void plan(EntityManager manager) {
        Sql.of(manager, """
                select set_config('plan_cache_mode', 'force_custom_plan', true),
                    set_config('hnsw.ef_search', '100', true), set_config('hnsw.iterative_scan', 'relaxed_order', true)""")
                .list(row -> true);
    }

    private boolean isLarge(EntityManager manager, TenantId tenant, String similarKey) {
        return Sql.of(manager, """
                select count(*) > ? from (
                    select from weir.cache_entry where tenant_id = ? and similar_key = ? limit ?) counted""")
                .with(exactScan, tenant.value(), similarKey, exactScan + 1).first(row -> row.getBoolean(1)).orElseThrow();
    }
}
