package dev.weir.api.chat;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.JsonDocument;
import dev.weir.testing.FakeAnswer;
import dev.weir.testing.FakeUpstream;
import dev.weir.testing.Invariants;
import dev.weir.testing.ServedRequest;
import dev.weir.testing.StreamedAnswer;
import dev.weir.testing.TestClient;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The small tier first, its answer checked, the large tier behind it: on a real server, with both tiers simulated. */
class CascadeIT {
    private static final String QUESTION = "The crate of the %s holds 12 rows of 7 jars and 5 loose jars. How many jars is that?";
    private static final String RIGHT = "12 * 7 = 84 jars stand in rows, and 84 + 5 = 89 jars in all. The answer is 89.";
    private static final String WRONG = "12 * 7 = 96 jars stand in rows, and 96 + 5 = 111 jars in all. I am not sure, perhaps it is";
    private static final String LARGE = "There are 89 jars.";
    private static final String CASCADE = "\"routing\":{\"strategy\":\"cascade\",\"pin_escalated\":false%s}";
    private static TestDatabase database;
    private static FakeUpstream upstream;
    private static WeirServer server;
    private static TestClient admin;

    private TestClient tenant;
    private volatile FakeAnswer small;
    private volatile FakeAnswer large;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        upstream = FakeUpstream.start();
        server = WeirServer.start(database, Map.of("WEIR_OPENAI_BASE_URL", upstream.baseUrl().toString(), "WEIR_OPENAI_MODEL",
                "gpt-4.1", "WEIR_UPSTREAM_BACKOFF_MS", "1", "WEIR_TURN_DEADLINE_MS", "15000",
                "WEIR_BREAKER_MINIMUM_CALLS", "1000", "WEIR_BREAKER_WINDOW", "1000"));
        admin = new TestClient(server.uri(), WeirServer.ADMIN_TOKEN);
        assertEquals(200, admin.put("/admin/v1/models/tiny", "{\"tier\":\"small\",\"backend\":\"openai\","
                + "\"endpoints\":[\"" + upstream.baseUrl() + "\"],\"upstream_model\":\"tiny\",\"precision\":\"int8\","
                + "\"context_tokens\":32000,\"max_output_tokens\":1000,"
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
    void bothAnswerWell() {
        small = FakeAnswer.text(RIGHT);
        large = FakeAnswer.text(LARGE);
        upstream.standard(this::answer);
        tenant = new TestClient(server.uri(), admin.newTenant("cascade-" + UUID.randomUUID()));
    }

    private FakeAnswer answer(ServedRequest request) {
        return request.body().getString("model").equals("tiny") ? small : large;
    }

    @AfterEach
    void invariantsHold() {
        tenant.close();
        Invariants.hold(database);
    }

    @Test
    void anAnswerThatPassesItsCheckIsGivenAndTheLargeModelIsNotAsked() {
        policy(CASCADE.formatted(""));
        JsonObject weir = ask("");
        assertEquals("tiny", weir.getString("model"));
        JsonObject check = weir.getJsonObject("route").getJsonObject("check");
        assertTrue(check.getBoolean("passed"), weir.toString());
        assertEquals(0.7, check.getJsonNumber("threshold").doubleValue());
        assertEquals(List.of("tiny"), attempts(weir));
        assertFalse(weir.getBoolean("degraded"));
    }

    @Test
    void anAnswerThatFailsItsCheckIsReplacedAndBothAttemptsAreOnOneLine() {
        policy(CASCADE.formatted(""));
        small = FakeAnswer.text(WRONG);
        JsonObject weir = ask("");
        assertEquals("gpt-4.1", weir.getString("model"));
        assertEquals("large", weir.getJsonObject("route").getString("decision"));
        assertFalse(weir.getJsonObject("route").getJsonObject("check").getBoolean("passed"));
        assertTrue(reasons(weir).contains("was checked and is not given"), reasons(weir));
        assertEquals(List.of("tiny", "gpt-4.1"), attempts(weir));
        assertEquals(new BigDecimal(weir.getString("cost_usd")).stripTrailingZeros(), line(weir)
                .getValuesAs(JsonObject.class).stream().map(attempt -> new BigDecimal(attempt.get("cost").toString().replace("\"", "")))
                .reduce(BigDecimal.ZERO, BigDecimal::add).stripTrailingZeros());
        assertFalse(weir.getBoolean("degraded"));
        assertTrue(admin.get("/metrics").body().contains("weir_cascades_total{"));
    }

    @Test
    void aStreamIsHeldUntilTheCheckSoThatNobodyReadsWhatIsReplaced() {
        policy(CASCADE.formatted(""));
        small = FakeAnswer.text(WRONG);
        StreamedAnswer replaced = stream();
        assertEquals(LARGE, replaced.text());
        small = FakeAnswer.text(RIGHT);
        assertEquals(RIGHT, stream().text());
    }

    @Test
    void aStreamThatIsForwardedIsMarkedAndNotReplaced() {
        policy(CASCADE.formatted(",\"check_streams\":\"forward\""));
        small = FakeAnswer.text(WRONG);
        StreamedAnswer given = stream();
        assertEquals(WRONG, given.text());
        JsonObject weir = given.last().getJsonObject("weir");
        assertFalse(weir.getJsonObject("route").getJsonObject("check").getBoolean("passed"));
        assertTrue(reasons(weir).contains("forwarded"), reasons(weir));
        assertTrue(weir.getJsonObject("cache").getString("reason").contains("found it wanting"), weir.toString());
    }

    @Test
    void hasteAndAPinnedModelAreNotChecked() {
        policy(CASCADE.formatted(",\"cascade_up_to\":\"flex\""));
        small = FakeAnswer.text(WRONG);
        for (String unhurried : List.of(",\"service_tier\":\"priority\"", ",\"service_tier\":\"default\"", ",\"model\":\"tiny\"",
                ",\"service_tier\":\"flex\",\"response_format\":{\"type\":\"json_object\"}")) {
            assertTrue(ask(unhurried).getJsonObject("route").isNull("check"), unhurried);
        }
        assertEquals("gpt-4.1", ask(",\"service_tier\":\"flex\"").getString("model"));
    }

    @Test
    void whereTheLargeModelCannotBeHadTheSmallOnesAnswerIsGivenAndSaysSo() {
        policy(CASCADE.formatted(""));
        small = FakeAnswer.text(WRONG);
        large = FakeAnswer.error(500, "x", "Oh");
        JsonObject weir = ask("");
        assertEquals("tiny", weir.getString("model"));
        assertTrue(weir.getBoolean("degraded"));
        assertTrue(reasons(weir).contains("is not given") && reasons(weir).contains("status 500"), reasons(weir));
        small = FakeAnswer.error(500, "x", "Oh");
        large = FakeAnswer.text(LARGE);
        assertEquals("gpt-4.1", ask("").getString("model"));
    }

    @Test
    void bothModelsEndByTheTurnsDeadlineSoThatTheClientIsAnswered() {
        policy(CASCADE.formatted(""));
        small = FakeAnswer.text(WRONG).drip(Duration.ofMillis(100));
        large = FakeAnswer.text(LARGE).hangBeforeHeaders();
        JsonObject weir = ask("");
        assertEquals("tiny", weir.getString("model"));
        assertTrue(reasons(weir).contains("is not given"), reasons(weir));
    }

    @Test
    void aBudgetForTheSmallModelAloneStillAnswers() {
        policy(CASCADE.formatted("") + ",\"limits\":{\"max_output_tokens\":100}");
        assertEquals(200, tenant.put("/v1/budget", "{\"limit_usd\":\"0.0004\",\"period\":\"month\"}").statusCode());
        small = FakeAnswer.text(WRONG);
        JsonObject weir = ask("");
        assertEquals("tiny", weir.getString("model"));
        assertTrue(weir.getBoolean("degraded"), weir.toString());
        assertEquals(List.of("tiny"), attempts(weir));
    }

    @Test
    void whatNoPassageBearsOutIsMarkedEscalatedOrHandedOver() {
        assertEquals(200, tenant.post("/v1/knowledge/documents", "{\"title\":\"Jars\",\"text\":\"A jar of plum jam weighs 340 grams "
                + "and keeps for two years. Opened jars belong into the fridge.\"}").statusCode());
        await("the article").atMost(Duration.ofMinutes(1))
                .until(() -> tenant.get("/v1/knowledge/documents").body().contains("\"state\":\"ready\""));
        small = FakeAnswer.text("A jar of plum jam weighs 900 grams.");
        large = FakeAnswer.text("A jar of plum jam weighs 340 grams.");
        JsonObject marked = grounded("mark");
        assertEquals("tiny", marked.getString("model"));
        assertEquals("A jar of plum jam weighs 900 grams.", marked.getJsonObject("grounding").getJsonArray("ungrounded")
                .getJsonObject(0).getString("sentence"));
        assertTrue(marked.getJsonObject("cache").getString("reason").contains("no passage bears out"), marked.toString());
        JsonObject escalated = grounded("escalate");
        assertEquals("gpt-4.1", escalated.getString("model"));
        assertTrue(escalated.getJsonObject("grounding").getJsonArray("ungrounded").isEmpty(), escalated.toString());
        assertEquals("handoff", grounded("handoff").getString("source"));
        assertTrue(grounded("off").isNull("grounding"));
    }

    private JsonObject grounded(String required) {
        policy("\"knowledge\":{\"answer_threshold\":1,\"require_grounding\":\"" + required + "\"},\"routing\":{\"threshold\":0},"
                // What one mode found grounded must not answer the next one's question, which means the same.
                + "\"semantic_cache\":{\"enabled\":false}");
        return weir("What does a jar of plum jam weigh for the " + somebody() + "?", "");
    }

    private void policy(String fields) {
        assertEquals(200, tenant.put("/v1/policy", "{" + fields + "}").statusCode(), fields);
    }

    private JsonObject ask(String more) {
        return weir(QUESTION.formatted(somebody()), more);
    }

    private JsonObject weir(String question, String more) {
        return TestClient.json(tenant.post(TestClient.CHAT, body(question, more))).getJsonObject("weir");
    }

    private StreamedAnswer stream() {
        return StreamedAnswer.of(tenant.post(TestClient.CHAT, body(QUESTION.formatted(somebody()), ",\"stream\":true")));
    }

    /** Somebody new each time, so that no cache answers; named without a number, which would be one more to reckon with. */
    private static String somebody() {
        return UUID.randomUUID().toString().replaceAll("[^a-f]", "") + " family";
    }

    private static String body(String question, String more) {
        String model = more.contains("\"model\"") ? "" : "\"model\":\"auto\",";
        return "{" + model + "\"messages\":[{\"role\":\"user\",\"content\":\"" + question + "\"}]" + more + "}";
    }

    private static String reasons(JsonObject weir) {
        return weir.getJsonObject("route").getJsonArray("reasons").toString();
    }

    private static List<String> attempts(JsonObject weir) {
        return line(weir).getValuesAs(JsonObject.class).stream().map(attempt -> attempt.getString("model")).toList();
    }

    /** The attempts on the turn's one line in the ledger. */
    private static JsonArray line(JsonObject weir) {
        try (Connection owner = database.ownerConnection(); PreparedStatement select = owner.prepareStatement(
                "select attempts from weir.usage_event where turn_id = ?::uuid")) {
            select.setString(1, weir.getString("turn_id"));
            try (ResultSet row = select.executeQuery()) {
                assertTrue(row.next(), "the turn's line");
                JsonArray attempts = JsonDocument.trusted("{\"all\":" + row.getString(1) + "}").getJsonArray("all");
                assertFalse(row.next(), "one line a turn");
                return attempts;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
