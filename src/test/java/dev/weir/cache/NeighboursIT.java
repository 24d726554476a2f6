package dev.weir.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.inference.TokenUsage;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A small scope is compared entry by entry, a large one by its index; what each finds is held against the truth. */
class NeighboursIT {
    private static final int LARGE = 12_000;
    private static final int SMALL = 600;
    private static final int BOUND = 1_000;
    private static final int QUESTIONS = 60;
    private static final int TOPICS = 400;
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Random RANDOM = new Random(11);
    private static TestDatabase database;
    private static TenantId tenant;
    private static List<float[]> large;
    private static List<float[]> small;

    @BeforeAll
    static void seed() throws Exception {
        database = TestDatabase.create();
        tenant = database.newTenant("neighbours");
        large = fill("large", LARGE);
        small = fill("small", SMALL);
        try (Connection owner = database.ownerConnection()) {
            owner.createStatement().execute("analyze weir.cache_entry");
        }
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void aSmallScopeIsScannedThroughItsOwnIndex() {
        String plan = plan("small", false);
        assertTrue(plan.contains("similar_key"), plan);
        assertFalse(plan.contains("Order By: (embedding"), plan);
        assertEquals(1.0, recall("small", small));
    }

    @Test
    void aLargeScopeIsSearchedThroughTheVectorIndexHoweverOftenItIsPrepared() {
        for (int i = 0; i < 8; i++) {
            String plan = plan("large", true);
            assertTrue(plan.contains("Order By: (embedding"), plan);
        }
        double recall = recall("large", large);
        assertTrue(recall >= 0.95, "recall " + recall);
    }

    /** Share of the true nearest entries from the threshold on that are found. */
    private static double recall(String key, List<float[]> vectors) {
        Neighbours neighbours = new Neighbours(BOUND);
        int expected = 0;
        int found = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            float[] asked = Vectors.near(vectors.get(i * (vectors.size() / QUESTIONS)), 0.99, RANDOM);
            List<UUID> truth = nearest(vectors, asked);
            List<UUID> shown = database.transactions().call(tenant,
                    manager -> neighbours.find(manager, tenant, key, asked, 0.95, NOW)).stream()
                    .map(neighbour -> neighbour.answer().entryId()).toList();
            expected += truth.size();
            found += (int) truth.stream().filter(shown::contains).count();
        }
        assertTrue(expected > QUESTIONS);
        return (double) found / expected;
    }

    private static List<UUID> nearest(List<float[]> vectors, float[] asked) {
        return IntStream.range(0, vectors.size()).boxed()
                .filter(i -> Vectors.dot(vectors.get(i), asked) >= 0.951)
                .sorted(Comparator.comparingDouble(i -> -Vectors.dot(vectors.get(i), asked)))
                .limit(Neighbours.NEAREST - 1).map(i -> entry(vectors.size(), i)).toList();
    }

    private static String plan(String key, boolean indexed) {
        return database.transactions().call(tenant, manager -> {
            Neighbours.plan(manager);
            return explain(manager, key, indexed);
        });
    }

    private static String explain(EntityManager manager, String key, boolean indexed) {
        String vector = EntryRow.vector(Vectors.of(3));
        return String.join("\n", Sql.of(manager, "explain " + Neighbours.statement(indexed))
                .with(vector, tenant.value(), key, NOW, tenant.value(), vector, tenant.value(), 0.05)
                .list(row -> row.getString(1)));
    }

    /** Entries lie in topics, as questions do: some are near each other. */
    private static List<float[]> fill(String key, int count) throws Exception {
        List<float[]> topics = IntStream.range(0, TOPICS).mapToObj(i -> Vectors.random(RANDOM)).toList();
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            vectors.add(Vectors.near(topics.get(i % TOPICS), 0.9 + 0.09 * RANDOM.nextDouble(), RANDOM));
        }
        try (Connection owner = database.ownerConnection(); PreparedStatement insert = owner.prepareStatement("""
                insert into weir.cache_entry (tenant_id, entry_id, request_key, similar_key, similar_until, embedding,
                    answer, cites, knowledge_version, turn_id, created_at, expires_at)
                values (?, ?, ?, ?, '2026-03-02Z', cast(? as halfvec(384)), cast(? as json), false, 1, ?, '2026-03-01Z',
                    '2026-03-02Z')""")) {
            owner.setAutoCommit(false);
            for (int i = 0; i < count; i++) {
                add(insert, key, entry(count, i), vectors.get(i));
            }
            insert.executeBatch();
            owner.commit();
        }
        return vectors;
    }

    private static void add(PreparedStatement insert, String key, UUID entry, float[] vector) throws Exception {
        TurnId turn = TurnId.next();
        insert.setObject(1, tenant.value());
        insert.setObject(2, entry);
        insert.setString(3, key + entry);
        insert.setString(4, key);
        insert.setString(5, EntryRow.vector(vector));
        insert.setString(6, AnswerJson.write(new CachedAnswer(entry, "q", Requests.choices("a", "stop"),
                Optional.empty(), Optional.empty(), TokenUsage.NONE, 0, List.of(), 1, turn, NOW)));
        insert.setObject(7, turn.value());
        insert.addBatch();
    }

    private static UUID entry(int set, int number) {
        return new UUID(set, number);
    }
}
