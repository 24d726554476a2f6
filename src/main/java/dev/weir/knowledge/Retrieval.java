package dev.weir.knowledge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.assistant.Citation;
import dev.weir.platform.PlainText;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds passages by meaning and by words and fuses the two lists by reciprocal rank (Cormack, Clarke and Büttcher, 2009,
 * k = 60). A small tenant's passages are compared one by one, which misses nothing; a large one's are found by the
 * partition's indexes, which may miss a neighbour.
 */
final class Retrieval {
    private static final Duration SIZE_KEPT = Duration.ofSeconds(30);
    /** Adding nothing to the distance keeps the index on it out of the plan. */
    private static final String BY_MEANING = """
            by_meaning as (
                select near.passage_id, row_number() over (order by near.distance) as rank from (
                    select p.passage_id, p.embedding <=> cast(cast(:embedding as text) as halfvec(384)) as distance
                    from weir.knowledge_passage p where p.tenant_id = :tenant
                    order by (p.embedding <=> cast(cast(:embedding as text) as halfvec(384)))%s
                    limit :candidates) near)""";
    private static final String WORDS_ONE_BY_ONE = """
            select p.passage_id, row_number() over (order by ts_rank_cd(p.search, query.words) desc) as rank
            from weir.knowledge_passage p, query where p.tenant_id = :tenant and p.search @@ query.words
            order by ts_rank_cd(p.search, query.words) desc limit :candidates""";
    private static final String WORDS_INDEXED =
            "select found.passage_id, found.rank from query, weir.passages_by_words(query.words, :candidates) found";
    private static final String COVERAGE = """
            case when cardinality(asked.words) = 0 then 0 else
                    (select count(*) from unnest(asked.words) word where word = any(tsvector_to_array(p.search)))
                    * 1.0 / cardinality(asked.words) end as coverage""";
    private static final String QUERY = """
            query as (
                select coalesce(to_tsquery('simple', (select string_agg(quote_literal(word), ' | ')
                    from unnest(words) word)), '') as words from asked)""";
    private static final String HYBRID = """
            with asked as (
                select cast(cast(:embedding as text) as halfvec(384)) as embedding,
                    tsvector_to_array(to_tsvector('english', :question)) as words),
            """ + QUERY + """
            ,
            %s,
            by_words as (%s),
            fused as (
                select passage_id, sum(1.0 / (60 + rank)) as score
                from (select * from by_meaning union all select * from by_words) ranked group by passage_id)
            select p.document_id, d.version, d.title, d.url, p.heading, p.text, p.tokens,
                1 - (p.embedding <=> asked.embedding) as cosine,
                1 - (coalesce(p.heading_embedding, p.embedding) <=> asked.embedding) as heading_cosine,
            """ + COVERAGE + """
            , bad.question, bad.cosine
            from fused join weir.knowledge_passage p using (passage_id)
            join weir.knowledge_document d using (tenant_id, document_id) cross join asked
            left join lateral (select r.question, 1 - (r.embedding <=> asked.embedding) as cosine
                from weir.rejected_passage r
                where r.tenant_id = p.tenant_id and r.document_id = p.document_id and r.passage_id = p.passage_id
                order by r.embedding <=> asked.embedding limit 1) bad on true
            where p.tenant_id = :tenant
            order by fused.score desc limit :candidates""";
    private static final String BY_WORDS_ALONE = """
            with asked as (select tsvector_to_array(to_tsvector('english', :question)) as words),
            """ + QUERY + """
            ,
            by_words as (%s)
            select p.document_id, d.version, d.title, d.url, p.heading, p.text, p.tokens, 0 as cosine,
                0 as heading_cosine,
            """ + COVERAGE + """
            , cast(null as text), cast(null as double precision)
            from by_words join weir.knowledge_passage p using (passage_id)
            join weir.knowledge_document d using (tenant_id, document_id), asked
            where p.tenant_id = :tenant
            order by coverage desc, by_words.rank limit :candidates""";

    private final Cache<TenantId, Boolean> large = Caffeine.newBuilder().maximumSize(10_000)
            .expireAfterWrite(SIZE_KEPT).build();
    private final int exactScan;

    /** @param exactScan passages up to which a tenant is small */
    Retrieval(int exactScan) {
        this.exactScan = exactScan;
    }

    /** Up to {@code candidates} passages, the best fused rank first. */
    List<RankedPassage> find(EntityManager manager, TenantId tenant, String question, float[] embedding,
            int candidates) {
        boolean indexed = large.get(tenant, any -> isLarge(manager, tenant));
        plan(manager);
        return Sql.of(manager, statement(indexed))
                .set("embedding", Arrays.toString(embedding))
                .set("question", PlainText.storable(question))
                .set("tenant", tenant.value()).set("candidates", candidates).stream(Object[].class)
                .map(Retrieval::read).toList();
    }

    /** Up to {@code candidates} passages that share words with the question, the most first; their cosines are 0. */
    List<RankedPassage> findByWords(EntityManager manager, TenantId tenant, String question, int candidates) {
        boolean indexed = large.get(tenant, any -> isLarge(manager, tenant));
        return Sql.of(manager, BY_WORDS_ALONE.formatted(indexed ? WORDS_INDEXED : WORDS_ONE_BY_ONE))
                .set("question", PlainText.storable(question))
                .set("tenant", tenant.value()).set("candidates", candidates).stream(Object[].class)
                .map(Retrieval::read).toList();
    }

    static String statement(boolean indexed) {
        return HYBRID.formatted(BY_MEANING.formatted(indexed ? "" : " + 0"), indexed ? WORDS_INDEXED : WORDS_ONE_BY_ONE);
    }

    /** A generic plan would not know the vector; a filtered index scan goes on until it has enough. */
    static void plan(EntityManager manager) {
        Sql.of(manager, """
                select set_config('plan_cache_mode', 'force_custom_plan', true)
                    || set_config('hnsw.ef_search', '100', true)
                    || set_config('hnsw.iterative_scan', 'relaxed_order', true)""").one(String.class);
    }

    private boolean isLarge(EntityManager manager, TenantId tenant) {
        return Sql.of(manager, "select count(*) > :bound from (select from weir.knowledge_passage "
                + "where tenant_id = :tenant limit :most) counted").set("bound", exactScan)
                .set("tenant", tenant.value()).set("most", exactScan + 1).one(Boolean.class);
    }

    private static RankedPassage read(Object[] row) {
        Citation citation = new Citation((UUID) row[0], ((Number) row[1]).longValue(), (String) row[2],
                Optional.ofNullable((String) row[3]), (String) row[5]);
        return new RankedPassage(citation, (String) row[4], ((Number) row[6]).intValue(),
                ((Number) row[7]).doubleValue(), ((Number) row[8]).doubleValue(), ((Number) row[9]).doubleValue(),
                Optional.ofNullable((String) row[10])
                        .map(question -> new RankedPassage.Rejected(question, ((Number) row[11]).doubleValue())));
    }
}
