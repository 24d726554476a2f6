package dev.weir.quality;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.testing.FakeAnswer;
import dev.weir.testing.FakeUpstream;
import dev.weir.testing.Invariants;
import dev.weir.testing.ServedRequest;
import dev.weir.testing.TestClient;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Near misses on a real server: a judge compares both answers when the customer has long been served. */
class PromotionIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String STORED = "Can I send boots back within 14 days?";
    private static final String ASKED = "Can I send boots back within 30 days?";
    private static final String STRICT = "\"semantic_cache\":{\"max_wrong_share\":0.001%s}";
    private static final String LAX = "{\"semantic_cache\":{\"threshold\":0.5,\"near_miss_guard\":false}}";
    private static TestDatabase database;
    private static FakeUpstream upstream;
    private static WeirServer server;
    private static TestClient admin;

    private TestClient tenant;
    private volatile FakeAnswer fresh;
    private volatile FakeAnswer judge;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        upstream = FakeUpstream.start();
        server = WeirServer.start(database, Map.of("WEIR_OPENAI_BASE_URL", upstream.baseUrl().toString(),
                "WEIR_OPENAI_MODEL", "gpt-4.1", "WEIR_UPSTREAM_BACKOFF_MS", "1", "WEIR_QUALITY_RETRY_MS", "100"));
        admin = new TestClient(server.uri(), WeirServer.ADMIN_TOKEN);
        assertEquals(200, admin.put("/admin/v1/models/a-judge", "{\"tier\":\"large\",\"backend\":\"openai\","
                + "\"endpoints\":[\"" + upstream.baseUrl() + "\"],\"upstream_model\":\"a-judge\",\"context_tokens\":32000,"
                + "\"max_output_tokens\":1000,\"price\":{\"input_per_million\":0.1,\"output_per_million\":0.4}}")
                .statusCode());
    }

    @AfterAll
    static void stop() {
        admin.close();
        server.close();
        upstream.close();
        database.close();
    }

    @BeforeEach
    void oneQuestionIsAnswered() {
        upstream.standard(this::answer);
        fresh = FakeAnswer.text("Yes, you can.");
        judge = FakeAnswer.text("{\"same\": true}");
        tenant = new TestClient(server.uri(), admin.newTenant("near-" + UUID.randomUUID()));
        policy(STRICT.formatted("") + ",\"quality\":{\"near_miss_share\":1,\"judge_model\":\"a-judge\",\"shadow_budget\":\"5.00\"}");
        assertEquals("model", ask(STORED).getString("source"));
    }

    private FakeAnswer answer(ServedRequest request) {
        return request.body().getString("model").equals("a-judge") ? judge : fresh;
    }

    @AfterEach
    void invariantsHold() {
        tenant.close();
        Invariants.holdOnceIdle(database);
    }

    @Test
    void theNextOneHitsOnceAJudgeSaysTheSame() {
        fresh = FakeAnswer.text("That is possible.");
        // Its own answer is there for a second only: what then answers is the stored one.
        shortLived();
        JsonObject missed = ask(ASKED);
        assertEquals("near_miss", missed.getJsonObject("cache").getString("outcome"));
        await("the judge").atMost(PATIENCE).until(() -> pairs("answers = 'same' and compared_by = 'judge'") == 1);
        await("the stored answer").atMost(PATIENCE).until(() -> ask(ASKED).getString("source").equals("semantic_cache"));
        assertEquals(1, upkeep());
        assertEquals(1, count("select count(*) from weir.cache_label where origin = 'pair' and correct and tenant_id = " + mine()));
    }

    @Test
    void whatTheJudgeCallsDifferentStaysApartThoughThePolicyWouldGiveIt() {
        fresh = FakeAnswer.text("No, that is too late.");
        judge = FakeAnswer.text("{\"same\": false}");
        shortLived();
        ask(ASKED);
        await("the judge").atMost(PATIENCE).until(() -> pairs("answers = 'different'") == 1);
        assertEquals(200, tenant.patch("/v1/policy", LAX).statusCode());
        await("its own answer's end").atMost(PATIENCE).until(() -> ask(ASKED).getString("source").equals("model"));
        assertEquals("semantic_cache", ask("Can I send boots back within 15 days?").getString("source"));
    }

    @Test
    void aSpentBudgetAsksNoJudge() {
        policy(STRICT.formatted("") + ",\"quality\":{\"near_miss_share\":1,\"judge_model\":\"a-judge\",\"shadow_budget\":\"0.000001\"}");
        fresh = FakeAnswer.text("That is possible.");
        long asked = judged();
        ask(ASKED);
        await("the refusal").atMost(PATIENCE).until(() -> pairs("state = 'skipped' and answers is null") == 1);
        assertEquals(asked, judged());
    }

    @Test
    void whatHoldsPersonalDataIsNotSentToTheJudge() {
        fresh = FakeAnswer.text("Ask greta.thorn@example.org.");
        long asked = judged();
        ask(ASKED);
        await("the refusal").atMost(PATIENCE).until(() -> pairs("state = 'skipped' and answers is null") == 1);
        assertEquals(asked, judged());
    }

    @Test
    void theSameWordsNeedNoJudgeNorABudget() {
        policy(STRICT.formatted(""));
        ask(ASKED);
        await("the pair").atMost(PATIENCE)
                .until(() -> pairs("answers = 'same' and compared_by = 'words' and state = 'open'") == 1);
    }

    /** From now on answers are kept for a second; those that are stored already stay. */
    private void shortLived() {
        assertEquals(200, tenant.patch("/v1/policy", "{\"exact_cache\":{\"enabled\":false},\"semantic_cache\":{\"ttl_seconds\":1}}")
                .statusCode());
    }

    private void policy(String sections) {
        assertEquals(200, tenant.put("/v1/policy", "{" + sections + "}").statusCode());
    }

    private JsonObject ask(String question) {
        var answer = tenant.post(TestClient.CHAT, "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\""
                + question + "\"}]}");
        assertEquals(200, answer.statusCode(), answer.body());
        return TestClient.json(answer).getJsonObject("weir");
    }

    private String mine() {
        return "(select tenant_id from weir.turn order by at desc limit 1)";
    }

    private long pairs(String where) {
        return count("select count(*) from weir.near_miss where tenant_id = " + mine() + " and " + where);
    }

    private long upkeep() {
        return count("select count(*) from weir.usage_event where source = 'upkeep' and tags ->> 'purpose' = 'near_miss' "
                + "and cost > 0 and tenant_id = " + mine());
    }

    private static long judged() {
        return upstream.requests().stream().filter(request -> request.body().getString("model").equals("a-judge")).count();
    }

    private static long count(String query) {
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
