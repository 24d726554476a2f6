package dev.weir.quality;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.testing.FakeAnswer;
import dev.weir.testing.FakeUpstream;
import dev.weir.testing.Invariants;
import dev.weir.testing.ServedRequest;
import dev.weir.testing.TestClient;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks on a real server: a small model, its reference and a judge, all three simulated, and what goes wrong with them. */
class QualityIT {
    private static final String RIGHT = "A parcel within the country takes two working days.";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String WRONG = "Our shop sells boots, tents and gas stoves.";
    private static TestDatabase database;
    private static FakeUpstream upstream;
    private static WeirServer server;
    private static TestClient admin;

    private TestClient tenant;
    private volatile FakeAnswer small;
    private volatile FakeAnswer reference;
    private volatile FakeAnswer judge;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        upstream = FakeUpstream.start();
        server = WeirServer.start(database, Map.of("WEIR_OPENAI_BASE_URL", upstream.baseUrl().toString(),
                "WEIR_OPENAI_MODEL", "gpt-4.1", "WEIR_UPSTREAM_BACKOFF_MS", "1", "WEIR_QUALITY_RETRY_MS", "100",
                "WEIR_QUALITY_WINDOW", "10", "WEIR_QUALITY_WINDOW_LEAST", "5", "WEIR_BREAKER_MINIMUM_CALLS", "1000",
                "WEIR_BREAKER_WINDOW", "1000"));
        admin = new TestClient(server.uri(), WeirServer.ADMIN_TOKEN);
        model("small-int8", "small");
        model("a-judge", "large");
    }

    private static void model(String name, String tier) {
        assertEquals(200, admin.put("/admin/v1/models/" + name, "{\"tier\":\"" + tier + "\",\"backend\":\"openai\","
                + "\"endpoints\":[\"" + upstream.baseUrl() + "\"],\"upstream_model\":\"" + name + "\","
                + "\"precision\":\"int8\",\"context_tokens\":32000,\"max_output_tokens\":1000,"
                + "\"price\":{\"input_per_million\":0.1,\"output_per_million\":0.4}}").statusCode());
    }

    @AfterAll
    static void stop() {
        admin.close();
        server.close();
        upstream.close();
        database.close();
    }

    @BeforeEach
    void everybodyAnswersRight() {
        small = FakeAnswer.text(RIGHT);
        reference = FakeAnswer.text(RIGHT);
        judge = FakeAnswer.text("{\"same\": true}");
        upstream.standard(this::answer);
        tenant = new TestClient(server.uri(), admin.newTenant("checked-" + UUID.randomUUID()));
        assertEquals(201, tenant.post("/v1/rules", "{\"name\":\"all\",\"expression\":\"true\",\"decision\":\"small\"}")
                .statusCode());
    }

    private FakeAnswer answer(ServedRequest request) {
        return switch (request.body().getString("model")) {
            case "small-int8" -> small;
            case "a-judge" -> judge;
            default -> reference;
        };
    }

    @AfterEach
    void invariantsHold() {
        tenant.close();
        Invariants.holdOnceIdle(database);
    }

    @Test
    void aModelThatDriftsIsPassedOverUntilSomebodyReleasesIt() {
        policy("\"minimum_agreement\":0.8");
        small = FakeAnswer.text(WRONG);
        for (int question = 0; question < 5; question++) {
            assertEquals("small-int8", ask().getString("model"));
        }
        await("the hold").atMost(PATIENCE).until(() -> !quality().getJsonArray("held").isEmpty());
        JsonObject found = line("model");
        assertEquals("held", found.getString("state"));
        assertEquals("int8", found.getString("precision"));
        assertEquals(0, found.getInt("agreed"));
        JsonObject passedOver = ask();
        assertEquals("gpt-4.1", passedOver.getString("model"));
        assertTrue(passedOver.getJsonObject("route").toString().contains("held back by its quality checks"));
        assertEquals(200, tenant.post("/v1/quality/small-int8/release", "").statusCode());
        assertEquals(404, tenant.post("/v1/quality/small-int8/release", "").statusCode());
        small = FakeAnswer.text(RIGHT);
        assertEquals("small-int8", ask().getString("model"));
        awaitChecks(6);
        assertEquals("in_use", line("model").getString("state"));
        assertEquals(2, count("select count(*) from weir.audit_event where action in ('model.hold', 'model.release')"));
        assertTrue(admin.get("/metrics").body().contains("weir_quality_holds_total{"));
    }

    @Test
    void checksAreBookedAsUpkeepAndNeverAsTurnsOrSavings() {
        policy("\"judge_model\":\"a-judge\"");
        ask();
        awaitChecks(1);
        assertEquals(2, count("select count(*) from weir.usage_event where source = 'upkeep' and saved is null "
                + "and tags ->> 'purpose' in ('check', 'judge') and tenant_id = (select tenant_id from weir.usage_event "
                + "order by at desc limit 1)"));
        JsonObject total = TestClient.json(tenant.get("/v1/usage")).getJsonObject("total");
        assertEquals(1, total.getInt("turns"));
        JsonObject found = line("model");
        assertEquals(1, found.getJsonObject("verdicts").getInt("same"));
        assertEquals(new BigDecimal(found.getString("cost_usd")),
                new BigDecimal(quality().getJsonObject("budget").getString("spent_usd")));
    }

    @Test
    void aJudgesVerdictCountsBeforeTheSimilarityAndNonsenseIsNoVerdict() {
        policy("\"judge_model\":\"a-judge\"");
        small = FakeAnswer.text(WRONG);
        ask();
        awaitChecks(1);
        assertEquals(1, line("model").getInt("agreed"));
        judge = FakeAnswer.text("I would say {\"same\": true}, obviously!");
        ask();
        awaitChecks(2);
        JsonObject found = line("model");
        assertEquals(1, found.getJsonObject("verdicts").getInt("unreadable"));
        assertEquals(1, found.getInt("agreed"));
        judge = FakeAnswer.text("{\"same\": false}");
        ask();
        awaitChecks(3);
        assertEquals(Map.of("agreed", 1, "differed", 1), TestClient.json(tenant.get("/v1/router")).getJsonArray("labels")
                .getValuesAs(JsonObject.class).stream().collect(Collectors.toMap(label -> label.getString("cause"),
                        label -> label.getInt("turns"))), "a verdict is a label, nonsense and the cosine are none");
    }

    @Test
    void aReferenceThatDiesIsGivenUpAndAJudgeThatDiesHoldsNothingUp() {
        policy("\"judge_model\":\"a-judge\"");
        reference = FakeAnswer.error(500, "x", "Oh");
        ask();
        await("giving up").atMost(PATIENCE)
                .until(() -> hasLine("model") && line("model").getInt("failed") == 1);
        reference = FakeAnswer.text(RIGHT);
        judge = FakeAnswer.error(500, "x", "Oh");
        ask();
        awaitChecks(1);
        assertEquals(1, line("model").getInt("agreed"));
        assertEquals(1, count("select count(*) from weir.usage_event where source = 'upkeep' and model = 'gpt-4.1' "
                + "and cost > 0 and tenant_id in (select tenant_id from weir.quality_check where state = 'failed')"));
    }

    @Test
    void withoutABudgetNothingIsCheckedAndASpentOneAsksNothing() {
        assertEquals(200, tenant.put("/v1/policy", "{\"quality\":{\"shadow_share\":1}}").statusCode());
        ask();
        assertEquals(0, quality().getJsonArray("data").size());
        policy("\"shadow_budget\":\"0.000001\"");
        long asked = asked("gpt-4.1");
        ask();
        await("the refusal").atMost(PATIENCE)
                .until(() -> hasLine("model") && line("model").getInt("skipped") == 1);
        assertEquals(asked, asked("gpt-4.1"));
        assertEquals("0.00", quality().getJsonObject("budget").getString("spent_usd"));
    }

    @Test
    void whatIsPersonalOrNotKeptIsNotSentAgain() {
        policy("\"minimum_agreement\":0");
        ask("Does my parcel to greta.thorn@example.org arrive today?", "");
        ask("Which seal is on the crate?", ",\"store\":false");
        assertEquals(0, quality().getJsonArray("data").size());
    }

    @Test
    void aWrongHitOfTheSemanticCacheIsMeasuredAndDeletedWithItsConversation() {
        assertEquals(200, tenant.put("/v1/policy", "{\"semantic_cache\":{\"threshold\":0.6,\"near_miss_guard\":false},"
                + "\"quality\":{\"cache_check_share\":1,\"shadow_share\":0,\"shadow_budget\":\"5.00\"}}").statusCode());
        small = FakeAnswer.text(WRONG);
        ask("How long does a parcel to the harbour take?", "");
        JsonObject hit = ask("How long does the parcel to the harbour take?", "");
        assertEquals("semantic_cache", hit.getString("source"));
        await("the check").atMost(PATIENCE)
                .until(() -> hasLine("semantic_cache") && line("semantic_cache").getInt("checks") == 1);
        assertEquals(0, line("semantic_cache").getInt("agreed"));
        await("the eviction").atMost(PATIENCE).until(() -> !ask("How long does the parcel to the harbour take?", "")
                .getString("source").endsWith("_cache"));
        String kept = "select count(*) from weir.quality_content where turn_id = '" + hit.getString("turn_id") + "'";
        assertEquals(1, count(kept));
        assertEquals(2, tenant.delete("/v1/conversations/" + hit.getString("conversation_id")).statusCode() / 100);
        assertEquals(0, count(kept));
        assertEquals(1, line("semantic_cache").getInt("checks"));
    }

    private void policy(String more) {
        String budget = more.contains("shadow_budget") ? "" : "\"shadow_budget\":\"5.00\",";
        assertEquals(200, tenant.put("/v1/policy", "{\"semantic_cache\":{\"enabled\":false},\"quality\":{"
                + "\"shadow_share\":1,\"cache_check_share\":0," + budget + more + "}}").statusCode());
    }

    private JsonObject ask() {
        // Digits would look like a reference, which is personal.
        return ask("How long does a parcel to " + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + " take?", "");
    }

    private JsonObject ask(String question, String more) {
        var answer = tenant.post(TestClient.CHAT, "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\""
                + question + "\"}]" + more + "}");
        assertEquals(200, answer.statusCode(), answer.body());
        return TestClient.json(answer).getJsonObject("weir");
    }

    private JsonObject quality() {
        return TestClient.json(tenant.get("/v1/quality"));
    }

    private boolean hasLine(String source) {
        return quality().getJsonArray("data").stream().anyMatch(one -> one.asJsonObject().getString("source").equals(source));
    }

    private JsonObject line(String source) {
        return quality().getJsonArray("data").stream().map(one -> one.asJsonObject())
                .filter(one -> one.getString("source").equals(source)).findFirst().orElseThrow();
    }

    private void awaitChecks(int checks) {
        await("checks").atMost(PATIENCE).until(() -> hasLine("model")
                && line("model").getInt("checks") == checks && line("model").getInt("waiting") == 0);
    }

    private static long asked(String model) {
        return upstream.requests().stream().filter(request -> request.body().getString("model").equals(model)).count();
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
