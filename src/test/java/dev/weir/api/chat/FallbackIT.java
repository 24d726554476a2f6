package dev.weir.api.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.JsonDocument;
import dev.weir.testing.FakeAnswer;
import dev.weir.testing.FakeTriton;
import dev.weir.testing.FakeUpstream;
import dev.weir.testing.Invariants;
import dev.weir.testing.RealTriton;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Failing models on a real server, with two tiers and moderation: who answers, what it says of it and what is booked. */
class FallbackIT {
    private static TestDatabase database;
    private static FakeUpstream large;
    private static FakeTriton small;
    private static WeirServer server;
    private static HttpClient http;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.create();
        large = FakeUpstream.start();
        small = FakeTriton.start();
        server = WeirServer.start(database, Map.ofEntries(Map.entry("WEIR_OPENAI_BASE_URL", large.baseUrl().toString()),
                Map.entry("WEIR_OPENAI_MODEL", "gpt-4.1"), Map.entry("WEIR_TRITON_URL", small.url().toString()),
                Map.entry("WEIR_TRITON_MODEL", "small"), Map.entry("WEIR_TRITON_PRECISION", "int8"),
                Map.entry("WEIR_TRITON_GPU_HOUR_USD", "1.80"), Map.entry("WEIR_TRITON_TOKENS_PER_SECOND", "500"),
                Map.entry("WEIR_UPSTREAM_BACKOFF_MS", "1"), Map.entry("WEIR_BREAKER_MINIMUM_CALLS", "6"),
                Map.entry("WEIR_BREAKER_WINDOW", "6"), Map.entry("WEIR_BUDGET_WAIT_MS", "300"), Map.entry("WEIR_BREAKER_OPEN_MS", "1500"),
                Map.entry("WEIR_MODERATION_PATTERNS", "recipe for dynamite")));
        http = HttpClient.newHttpClient();
        // The learned router would send some of these questions to the small tier.
        http.send(HttpRequest.newBuilder(server.uri().resolve("/v1/rules"))
                .header("Authorization", "Bearer " + server.demo("WEIR_DEMO_KEY")).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"name\":\"all\",\"expression\":\"true\",\"decision\":\"large\"}")).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
        large.close();
        small.close();
        database.close();
    }

    @BeforeEach
    void allIsWell() throws Exception {
        large.standard(request -> FakeAnswer.text("The large one answers."));
        small.loaded(true);
        Awaitility.await("closed breakers").atMost(Duration.ofSeconds(20)).until(() -> {
            ask("Is everything well again, number " + UUID.randomUUID() + "?", false, "gpt-4.1");
            ask("Is everything well again, number " + UUID.randomUUID() + "?", false, "small");
            return breaker("gpt-4.1").equals("closed") && breaker("small").equals("closed");
        });
    }

    @AfterEach
    void invariantsHold() {
        Invariants.hold(database);
    }

    @Test
    void theSmallTierStandsInAndEveryAttemptIsOnOneLine() throws Exception {
        large.next(FakeAnswer.error(500, "x", "Oh"), FakeAnswer.error(503, "x", "Oh"), FakeAnswer.error(500, "x", "Oh"));
        JsonObject weir = weir(ask("Who carved the seventh gargoyle?", false, "auto"));
        assertEquals("model", weir.getString("source"));
        assertEquals("small", weir.getString("model"));
        assertTrue(weir.getBoolean("degraded"));
        String reasons = weir.getJsonObject("route").getJsonArray("reasons").toString();
        assertTrue(reasons.contains("is the fallback") && reasons.contains("status 500"), reasons);
        JsonArray attempts = attempts(weir);
        assertEquals(List.of("error", "error", "error", "ok"), outcomes(attempts));
        assertEquals(List.of("gpt-4.1", "gpt-4.1", "gpt-4.1", "small"), attempts.stream()
                .map(attempt -> attempt.asJsonObject().getString("model")).toList());
        JsonObject last = attempts.getLast().asJsonObject();
        assertEquals("counted", last.getString("evidence"));
        // 1.80 dollars an hour over 500 tokens a second: a thousand nano-dollars a token.
        int tokens = last.getInt("input_tokens") + last.getInt("output_tokens");
        assertEquals(BigDecimal.valueOf(tokens * 1_000L, 9).stripTrailingZeros(),
                new BigDecimal(weir.getString("cost_usd")).stripTrailingZeros());
    }

    @Test
    void aRetryThatHelpsIsTold() throws Exception {
        large.next(FakeAnswer.error(502, "x", "Oh"));
        JsonObject weir = weir(ask("Who painted the eighth gargoyle?", false, "auto"));
        assertEquals("gpt-4.1", weir.getString("model"));
        assertFalse(weir.getBoolean("degraded"));
        assertTrue(weir.getJsonObject("route").toString().contains("Attempt 2 answered"));
        assertEquals(List.of("error", "ok"), outcomes(attempts(weir)));
        assertTrue(metrics().contains("weir_upstream_retries_total{"));
    }

    @Test
    void theBreakerOpensIsShownAndClosesAgain() throws Exception {
        large.standard(request -> FakeAnswer.error(500, "x", "Oh"));
        for (int i = 0; i < 3; i++) {
            ask("Which gargoyle is number " + i + "?", false, "auto");
        }
        assertEquals("open", breaker("gpt-4.1"));
        int before = large.requests().size();
        JsonObject weir = weir(ask("Which gargoyle looks east?", false, "auto"));
        assertEquals("small", weir.getString("model"));
        assertTrue(weir.getJsonObject("route").toString().contains("circuit breaker is open"));
        assertEquals(List.of("ok"), outcomes(attempts(weir)));
        assertEquals(before, large.requests().size());
        assertTrue(metrics().contains("weir_breaker_state{"));
        HttpResponse<String> pinned = ask("Which gargoyle looks west?", false, "gpt-4.1");
        assertEquals(503, pinned.statusCode());
        assertTrue(pinned.headers().firstValue("Retry-After").isPresent());
    }

    @Test
    void whenNoModelCanBeHadAHumanIsAskedAndNothingIsFree() throws Exception {
        large.next(FakeAnswer.error(500, "x", "Oh"), FakeAnswer.error(500, "x", "Oh"), FakeAnswer.error(500, "x", "Oh"));
        small.loaded(false);
        JsonObject weir = weir(ask("Who counts the gargoyles?", false, "auto"));
        assertEquals("handoff", weir.getString("source"));
        assertTrue(weir.getBoolean("degraded"));
        assertEquals(List.of("error", "error", "error", "refused"), outcomes(attempts(weir)));
        small.loaded(true);
    }

    @Test
    void aStandInThatCannotDoItIsPassedOver() throws Exception {
        large.next(FakeAnswer.error(500, "x", "Oh"), FakeAnswer.error(500, "x", "Oh"), FakeAnswer.error(500, "x", "Oh"));
        JsonObject weir = weir(ask("Who books the gargoyles?", false, "auto",
                ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"book\"}}]"));
        assertEquals("handoff", weir.getString("source"));
        assertTrue(weir.getJsonObject("route").toString().contains("'tools' is not supported"));
        assertEquals(List.of("error", "error", "error"), outcomes(attempts(weir)));
    }

    @Test
    void whatIsReservedByOthersIsNoReasonToSayThatTheBudgetIsSpent() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        large.next(FakeAnswer.words(5).gate(0, gate));
        try (ExecutorService one = Executors.newSingleThreadExecutor()) {
            Future<HttpResponse<String>> first = one.submit(() -> ask("Who knits the gargoyles' scarves?", true, "auto"));
            Awaitility.await("the first one's reservation").atMost(Duration.ofSeconds(30))
                    .until(() -> !budget().getString("reserved_usd").equals("0.00"));
            limit("\"" + new BigDecimal(budget().getString("spent_usd")).add(
                    new BigDecimal(budget().getString("reserved_usd"))) + "\"");
            HttpResponse<String> refused = ask("Who dyes the gargoyles' scarves?", false, "auto");
            assertEquals(429, refused.statusCode(), refused.body());
            assertTrue(refused.body().contains("rate_limit_exceeded"), refused.body());
            assertTrue(refused.headers().firstValue("Retry-After").isPresent());
            gate.countDown();
            assertTrue(first.get().body().contains("word5"));
            assertEquals("gpt-4.1", weir(ask("Who spins the gargoyles' wool?", false, "auto")).getString("model"));
        } finally {
            limit("null");
        }
    }

    private static JsonObject budget() throws Exception {
        return JsonDocument.trusted(budget("GET", HttpRequest.BodyPublishers.noBody()));
    }

    private static void limit(String dollars) throws Exception {
        budget("PUT", HttpRequest.BodyPublishers.ofString("{\"limit_usd\":" + dollars + ",\"period\":\"month\"}"));
    }

    private static String budget(String method, HttpRequest.BodyPublisher body) throws Exception {
        return http.send(HttpRequest.newBuilder(server.uri().resolve("/v1/budget?period=month")).method(method, body)
                .header("Authorization", "Bearer " + server.demo("WEIR_DEMO_KEY")).header("Content-Type", "application/json")
                .build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    void aQuestionThatModerationObjectsToReachesNoModel() throws Exception {
        int before = large.requests().size();
        JsonObject weir = weir(ask("Have you a Recipe for Dynamite?", false, "auto"));
        assertEquals("handoff", weir.getString("source"));
        assertEquals("0.00", weir.getString("cost_usd"));
        assertEquals(before, large.requests().size());
    }

    @Test
    void anAnswerThatModerationObjectsToIsPaidAndNotShown() throws Exception {
        large.next(FakeAnswer.text("Here is a recipe for dynamite."));
        HttpResponse<String> plain = ask("What shall we bake today?", false, "auto");
        assertEquals("handoff", weir(plain).getString("source"));
        assertFalse(plain.body().contains("dynamite"));
        assertTrue(new BigDecimal(weir(plain).getString("cost_usd")).signum() > 0);
        large.next(FakeAnswer.text("Here is a recipe for dynamite."));
        HttpResponse<String> streamed = ask("What shall we bake tonight?", true, "auto");
        assertFalse(streamed.body().contains("dynamite"), streamed.body());
        assertTrue(streamed.body().contains("\"handoff\""));
        assertTrue(metrics().contains("weir_moderation_total{"));
    }

    @Test
    void checkedStreamsArriveWhole() throws Exception {
        large.next(FakeAnswer.words(5));
        String body = ask("How many words has this?", true, "auto").body();
        assertEquals(5, body.split("word\\d", -1).length - 1);
        assertTrue(body.strip().endsWith("data: [DONE]"));
    }

    @Test
    void aRealTritonThatDiesLosesNoQuestion() throws Exception {
        try (RealTriton triton = RealTriton.start()) {
            admin("PUT", "/admin/v1/models/smollm2", "{\"tier\":\"small\",\"backend\":\"triton\",\"endpoints\":[\"" + triton.url()
                    + "\"],\"precision\":\"int4\",\"context_tokens\":2048,\"max_output_tokens\":64,\"default\":true,"
                    + "\"price\":{\"gpu_hour_usd\":\"0.10\",\"tokens_per_second\":40}}");
            large.standard(request -> FakeAnswer.error(500, "x", "Oh"));
            JsonObject first = weir(ask("What is a gargoyle?", false, "auto"));
            assertEquals("smollm2", first.getString("model"));
            assertTrue(new BigDecimal(first.getString("cost_usd")).signum() > 0);
            triton.kill();
            List<JsonObject> meanwhile = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                meanwhile.add(weir(ask("What is gargoyle number " + i + "?", false, "auto")));
            }
            assertTrue(meanwhile.stream().allMatch(weir -> weir.getString("source").equals("handoff")
                    && weir.getBoolean("degraded")), meanwhile.toString());
            assertTrue(outcomes(attempts(meanwhile.getFirst())).contains("unreachable"));
            assertEquals("open", breaker("smollm2"));
            triton.restart();
            Awaitility.await("the small model again").atMost(Duration.ofMinutes(1)).ignoreExceptions()
                    .until(() -> weir(ask("And now, " + UUID.randomUUID() + "?", false, "auto")).getString("model", "")
                            .equals("smollm2") && breaker("smollm2").equals("closed"));
        } finally {
            admin("DELETE", "/admin/v1/models/smollm2", "");
        }
    }

    private static void admin(String method, String path, String body) throws Exception {
        http.send(HttpRequest.newBuilder(server.uri().resolve(path)).method(method,
                HttpRequest.BodyPublishers.ofString(body)).header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + WeirServer.ADMIN_TOKEN).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> outcomes(JsonArray attempts) {
        return attempts.stream().map(attempt -> attempt.asJsonObject().getString("outcome")).toList();
    }

    private static JsonArray attempts(JsonObject weir) throws SQLException {
        try (Connection owner = database.ownerConnection(); PreparedStatement select = owner.prepareStatement(
                "select attempts from weir.usage_event where turn_id = ?::uuid")) {
            select.setString(1, weir.getString("turn_id"));
            try (ResultSet row = select.executeQuery()) {
                assertTrue(row.next(), "the turn's line");
                JsonArray attempts = JsonDocument.trusted("{\"all\":" + row.getString(1) + "}").getJsonArray("all");
                assertFalse(row.next(), "one line a turn");
                return attempts;
            }
        }
    }

    private static JsonObject weir(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer.body());
        return JsonDocument.trusted(answer.body()).getJsonObject("weir");
    }

    private static HttpResponse<String> ask(String question, boolean stream, String model) throws Exception {
        return ask(question, stream, model, "");
    }

    private static HttpResponse<String> ask(String question, boolean stream, String model, String more) throws Exception {
        String body = "{\"model\":\"" + model + "\",\"stream\":" + stream + ",\"max_tokens\":60,\"messages\":[{\"role\":"
                + "\"user\",\"content\":\"" + question + "\"}]" + more + "}";
        return http.send(HttpRequest.newBuilder(server.uri().resolve("/v1/chat/completions"))
                .header("Authorization", "Bearer " + server.demo("WEIR_DEMO_KEY")).header("Cache-Control", "no-store")
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String breaker(String model) throws Exception {
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(server.uri().resolve("/admin/v1/models/" + model))
                .header("Authorization", "Bearer " + WeirServer.ADMIN_TOKEN).build(), HttpResponse.BodyHandlers.ofString());
        JsonValue first = JsonDocument.trusted(answer.body()).getJsonArray("health").getFirst();
        return first.asJsonObject().getString("breaker");
    }

    private static String metrics() throws Exception {
        return http.send(HttpRequest.newBuilder(server.uri().resolve("/metrics")).build(),
                HttpResponse.BodyHandlers.ofString()).body();
    }
}
