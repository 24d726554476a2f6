package dev.weir.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cache.Vectors;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a small and a large tenant's passages are found, what that finds of the truth, and that nobody else's are. */
class RetrievalIT {
    private static final int LARGE = 4_000;
    private static final int SMALL = 400;
    private static final int BOUND = 1_000;
    private static final int QUESTIONS = 40;
    private static final int CANDIDATES = 20;
    private static final int TOPICS = 200;
    private static final Random RANDOM = new Random(7);
    private static TestDatabase database;
    private static TenantId small;
    private static TenantId large;
    private static List<float[]> smallVectors;
    private static List<float[]> largeVectors;

    @BeforeAll
    static void seed() throws SQLException {
        database = TestDatabase.create();
        small = database.newTenant("small");
        large = database.newTenant("large");
        smallVectors = fill(small, SMALL);
        largeVectors = fill(large, LARGE);
        try (Connection owner = database.ownerConnection()) {
            owner.createStatement().execute("analyze weir.knowledge_passage");
        }
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void aSmallTenantsPassagesAreComparedOneByOne() {
        String plan = plan(small, false);
        assertFalse(plan.contains("Order By: (embedding"), plan);
        assertFalse(plan.contains("Bitmap Index Scan on knowledge_passage"), plan);
        assertEquals(1.0, recall(small, smallVectors));
    }

    @Test
    void aLargeTenantsPassagesAreFoundByTheIndexesHoweverOftenTheyArePrepared() {
        for (int i = 0; i < 8; i++) {
            String plan = plan(large, true);
            assertTrue(plan.contains("Order By: (embedding"), plan);
        }
        double recall = recall(large, largeVectors);
        assertTrue(recall >= 0.95, "recall " + recall);
    }

    @Test
    void fullTextUsesItsIndexForALargeTenant() throws SQLException {
        try (Connection owner = database.ownerConnection()) {
            owner.setAutoCommit(false);
            owner.createStatement().execute("set local weir.tenant_id = '" + large.value() + "'");
            List<String> plan = new ArrayList<>();
            try (var rows = owner.createStatement().executeQuery("explain select passage_id from weir.knowledge_passage p "
                    + "where p.tenant_id = weir.current_tenant() and p.search @@ to_tsquery('simple', 'word500')")) {
                while (rows.next()) {
                    plan.add(rows.getString(1));
                }
            }
            assertTrue(plan.toString().contains("_search_idx"), plan.toString());
        }
    }

    @Test
    void bothWaysFindTheSameByWords() {
        List<UUID> exact = found(new Retrieval(LARGE), large, "word17 word23", Vectors.of(1));
        List<UUID> indexed = found(new Retrieval(BOUND), large, "word17 word23", Vectors.of(1));
        assertTrue(exact.size() >= CANDIDATES && indexed.containsAll(exact.subList(0, 5)), exact + " " + indexed);
    }

    @Test
    void withoutTheApplicationsFilterStillNobodyElsesPassagesAreFound() {
        for (boolean indexed : List.of(false, true)) {
            String unfiltered = Retrieval.statement(indexed).replace("p.tenant_id = :tenant", "true");
            List<Object> documents = database.transactions().call(small, manager -> ask(manager, unfiltered, null).stream()
                    .map(row -> row[0]).toList());
            assertFalse(documents.isEmpty());
            assertEquals(List.of(small.value()), documents.stream().distinct().toList());
            assertEquals(List.of(), database.transactions().call(small, manager ->
                    ask(manager, Retrieval.statement(indexed), large)));
        }
        assertEquals(List.of(small.value()), database.transactions().call(small, manager -> ids(manager,
                "select distinct tenant_id from weir.knowledge_passage")));
        assertEquals(List.of(), database.transactions().callWithoutTenant(manager -> ids(manager,
                "select passage_id from weir.passages_by_words(to_tsquery('simple', 'word17'), 10)")));
    }

    private static List<?> ids(EntityManager manager, String sql) {
        return manager.createNativeQuery(sql, UUID.class).getResultList();
    }

    /** Share of the true nearest passages that are found by meaning alone. */
    private static double recall(TenantId tenant, List<float[]> vectors) {
        Retrieval retrieval = new Retrieval(BOUND);
        int found = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            float[] asked = Vectors.near(vectors.get(i * (vectors.size() / QUESTIONS)), 0.8, RANDOM);
            List<UUID> truth = IntStream.range(0, vectors.size()).boxed()
                    .sorted(Comparator.comparingDouble(at -> -Vectors.dot(vectors.get(at), asked)))
                    .limit(CANDIDATES / 2).map(at -> new UUID(0, at)).toList();
            List<UUID> shown = found(retrieval, tenant, "", asked);
            found += (int) truth.stream().filter(shown::contains).count();
        }
        return (double) found / QUESTIONS / (CANDIDATES / 2);
    }

    /** Passages are told apart by their text, which is their number. */
    private static List<UUID> found(Retrieval retrieval, TenantId tenant, String question, float[] asked) {
        return database.transactions().call(tenant, manager -> retrieval.find(manager, tenant, question, asked, CANDIDATES))
                .stream().map(passage -> new UUID(0, Long.parseLong(passage.heading()))).toList();
    }

    private static String plan(TenantId tenant, boolean indexed) {
        return database.transactions().call(tenant, manager -> {
            Retrieval.plan(manager);
            return ask(manager, "explain " + Retrieval.statement(indexed), tenant).stream()
                    .map(row -> (String) row[0]).collect(Collectors.joining("\n"));
        });
    }

    private static List<Object[]> ask(EntityManager manager, String sql, TenantId tenant) {
        Sql query = Sql.of(manager, sql).set("embedding",
                Arrays.toString(Vectors.of(3))).set("question", "word17").set("candidates", CANDIDATES);
        return (tenant == null ? query : query.set("tenant", tenant.value())).list(Object[].class);
    }

    /** Passages lie in topics, as texts do, and their words are spread as in Zipf's law. */
    private static List<float[]> fill(TenantId tenant, int count) throws SQLException {
        List<float[]> topics = IntStream.range(0, TOPICS).mapToObj(i -> Vectors.random(RANDOM)).toList();
        List<float[]> vectors = new ArrayList<>();
        try (Connection owner = database.ownerConnection(); PreparedStatement insert = owner.prepareStatement("""
                insert into weir.knowledge_passage (tenant_id, document_id, passage_id, position, heading, text, tokens,
                    embedding) values (?, ?, ?, ?, ?, ?, 10, cast(? as halfvec(384)))""")) {
            owner.setAutoCommit(false);
            owner.createStatement().execute("insert into weir.knowledge_document (tenant_id, document_id, title, "
                    + "media_type, state, content) values ('" + tenant.value() + "', '" + tenant.value()
                    + "', 'All', 'text/plain', 'ready', '')");
            for (int i = 0; i < count; i++) {
                float[] vector = Vectors.near(topics.get(i % TOPICS), 0.6 + 0.3 * RANDOM.nextDouble(), RANDOM);
                vectors.add(vector);
                add(insert, tenant, i, vector);
            }
            insert.executeBatch();
            owner.commit();
        }
        return vectors;
    }

    private static void add(PreparedStatement insert, TenantId tenant, int number, float[] vector) throws SQLException {
        insert.setObject(1, tenant.value());
        insert.setObject(2, tenant.value());
        insert.setObject(3, new UUID(tenant.value().getMostSignificantBits(), number));
        insert.setInt(4, number);
        insert.setString(5, String.valueOf(number));
        insert.setString(6, IntStream.range(0, 40).mapToObj(i -> "word" + (int) Math.exp(RANDOM.nextDouble() * 9))
                .collect(Collectors.joining(" ")));
        insert.setString(7, Arrays.toString(vector));
        insert.addBatch();
    }
}
