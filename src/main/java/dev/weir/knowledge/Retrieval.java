package dev.weir.knowledge;

import dev.weir.assistant.Citation;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds passages by meaning and by words and fuses the two lists by reciprocal rank (Cormack, Clarke and Büttcher, 2009,
 * k = 60). Both look at the tenant's own partition only.
 */
final class Retrieval {
    /** The words are compared as lexemes; the tenant's filter comes first, since {@code @@} cannot use an index here. */
    private static final String HYBRID = """
            with asked as (
                select cast(:embedding as halfvec(384)) as embedding,
                    tsvector_to_array(to_tsvector('english', :question)) as words),
            query as (
                select coalesce(to_tsquery('simple', (select string_agg(quote_literal(word), ' | ')
                    from unnest(words) word)), '') as words from asked),
            by_meaning as (
                select passage_id, row_number() over (order by p.embedding <=> asked.embedding) as rank
                from weir.knowledge_passage p, asked where p.tenant_id = :tenant
                order by p.embedding <=> asked.embedding limit :candidates),
            by_words as (
                select passage_id, row_number() over (order by ts_rank_cd(p.search, query.words) desc) as rank
                from weir.knowledge_passage p, query where p.tenant_id = :tenant and p.search @@ query.words
                order by ts_rank_cd(p.search, query.words) desc limit :candidates),
            fused as (
                select passage_id, sum(1.0 / (60 + rank)) as score
                from (select * from by_meaning union all select * from by_words) ranked group by passage_id)
            select p.document_id, d.version, d.title, d.url, p.heading, p.text, p.tokens,
                1 - (p.embedding <=> asked.embedding) as cosine,
                case when cardinality(asked.words) = 0 then 0 else
                    (select count(*) from unnest(asked.words) word where word = any(tsvector_to_array(p.search)))
                    * 1.0 / cardinality(asked.words) end as coverage
            from fused join weir.knowledge_passage p using (passage_id)
            join weir.knowledge_document d using (tenant_id, document_id), asked
            where p.tenant_id = :tenant
            order by fused.score desc limit :candidates""";

    private Retrieval() {
    }

    /** Up to {@code candidates} passages, the best fused rank first. */
    static List<RankedPassage> find(EntityManager manager, TenantId tenant, String question, float[] embedding,
            int candidates) {
        return Rows.of(manager.createNativeQuery(HYBRID, Object[].class)
                .setParameter("embedding", Arrays.toString(embedding)).setParameter("question", question)
                .setParameter("tenant", tenant.value()).setParameter("candidates", candidates))
                .map(Retrieval::read).toList();
    }

    private static RankedPassage read(Object[] row) {
        Citation citation = new Citation((UUID) row[0], ((Number) row[1]).longValue(), (String) row[2],
                Optional.ofNullable((String) row[3]), (String) row[5]);
        return new RankedPassage(citation, (String) row[4], ((Number) row[6]).intValue(),
                ((Number) row[7]).doubleValue(), ((Number) row[8]).doubleValue());
    }
}
