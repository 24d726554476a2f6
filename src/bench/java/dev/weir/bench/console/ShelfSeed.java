package dev.weir.bench.console;

import java.sql.SQLException;
import java.sql.Statement;

/**
 * Cached answers and documents of the measured tenant. Vectors are random, for an index the hardest there are; a word of the
 * question that is tried stands in one of 40 passages.
 */
final class ShelfSeed {
    private static final String VECTOR = """
            (select array_agg(random() - 0.5) from generate_series(1, 384) where n >= 0)::vector::halfvec(384)""";
    private static final String ENTRIES = """
            insert into weir.cache_entry (tenant_id, entry_id, request_key, exact_until, similar_key, similar_until, embedding,
                answer, words, cites, knowledge_version, turn_id, created_at, expires_at, hits)
            select :large, :turn, 'request ' || n, at + interval '1 year', 'scope', at + interval '1 year', %s,
                answer, weir.cached_words(answer), false, 0, :turn, at, at + interval '1 year', n %% 40
            from (select n, at, json_build_object('entry', :turn, 'question', 'Where is my parcel number ' || n || '?',
                    'choices', json_build_array(json_build_object('index', 0, 'finish_reason', 'stop', 'message',
                        json_build_object('role', 'assistant', 'content', repeat('It is on its way to you. ', 12)))),
                    'model', 'gpt-4.1', 'tier', 'large', 'input', 100, 'cached_input', 0, 'output', 50, 'evidence',
                    'REPORTED', 'saved', 0, 'citations', json_build_array(), 'knowledge', 0, 'turn', :turn, 'created',
                    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) as answer
                from (select n, :at as at from :numbers) made) kept""".formatted(VECTOR);
    private static final String DOCUMENTS = """
            insert into weir.knowledge_document (tenant_id, document_id, title, url, media_type, state, content, created_at,
                updated_at)
            select :large, :turn, 'Article ' || n || ' about parcels', 'https://shop.example/help/' || n, 'text/markdown',
                case when n % 500 = 0 then 'failed' else 'ready' end, convert_to(repeat('Article ' || n || '. ', 200), 'UTF8'),
                :at, :at from :numbers""";
    private static final String PASSAGES = """
            insert into weir.knowledge_passage (tenant_id, document_id, passage_id, position, heading, text, tokens, embedding)
            select :large, ('01900000-0000-7000-8000-' || lpad(to_hex(n / 5), 12, '0'))::uuid, :turn, n % 5,
                'Topic ' || n % 300, 'Number ' || n || case when n % 40 = 0 then ' parcel' when n % 40 = 1 then ' order'
                    when n % 40 = 2 then ' week' else '' end || (select string_agg(' word' || (n * k) % 4001, '')
                    from generate_series(1, 60) k), 80,
            """ + VECTOR + " from :numbers";

    private ShelfSeed() {
    }

    static void fill(Statement statement, int entries, int documents) throws SQLException {
        KeptIndexes meanings = KeptIndexes.drop(statement, "weir.cache_entry", "hnsw");
        SeedStep.run(statement, entries, ENTRIES);
        meanings.restore(statement);
        KeptIndexes passages = KeptIndexes.drop(statement, "weir.knowledge_passage", "hnsw");
        SeedStep.run(statement, documents, DOCUMENTS);
        SeedStep.run(statement, 5L * documents, PASSAGES);
        passages.restore(statement);
    }
}
