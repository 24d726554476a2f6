package dev.weir.api.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.weir.knowledge.TestFiles;
import dev.weir.knowledge.TinyCrossEncoder;
import dev.weir.platform.Ids;
import dev.weir.platform.JsonDocument;
import dev.weir.testing.DemoShop;
import dev.weir.testing.FakeAnswer;
import dev.weir.testing.FakeUpstream;
import dev.weir.testing.SharedShop;
import dev.weir.testing.TestClient;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import jakarta.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The demo shop on a real server, asked by OpenAI's own client and by plain HTTP. */
@ExtendWith(SharedShop.class)
class ChatIT {
    private static final String EXPRESS = "What does express delivery cost in Ireland?";

    private static TestDatabase database;
    private static FakeUpstream upstream;
    private static WeirServer server;
    private static OpenAIClient client;
    private static HttpClient http;

    @BeforeAll
    static void start(DemoShop shop) {
        database = shop.database();
        upstream = shop.upstream();
        server = shop.server();
        client = OpenAIOkHttpClient.builder().baseUrl(server.uri().resolve("/v1").toString()).apiKey(shop.key())
                .maxRetries(0).build();
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        client.close();
    }

    @Test
    void aDocumentAnswersFirstAndTheExactCacheThen(DemoShop shop) throws Exception {
        String assistant = shop.newAssistant();
        JsonObject first = weir(post(DemoShop.with(body(EXPRESS, false), assistant), Map.of()));
        assertEquals("knowledge", first.getString("source"), first.toString());
        assertEquals("Express delivery", first.getJsonArray("citations").getJsonObject(0).getString("title"));
        JsonObject again = weir(post(DemoShop.with(body(EXPRESS.toUpperCase(Locale.ROOT), false), assistant), Map.of()));
        assertEquals("exact_cache", again.getString("source"), again.toString());
        JsonObject similar = weir(post(DemoShop.with(body("How much is express delivery in Ireland?", false), assistant),
                Map.of()));
        assertEquals("semantic_cache", similar.getString("source"), similar.toString());
        JsonObject other = weir(post(DemoShop.with(body("What does standard delivery cost in Ireland?", false), assistant),
                Map.of()));
        assertEquals("knowledge", other.getString("source"), other.toString());
    }

    @Test
    void theOfficialClientGetsAModelsAnswerPlainAndStreamed() {
        upstream.next(FakeAnswer.text("Nobody here knows, but I do."));
        ChatCompletion plain = client.chat().completions().create(ask("Who painted the ceiling of the old town hall?"));
        assertEquals("Nobody here knows, but I do.", plain.choices().getFirst().message().content().orElseThrow());
        upstream.next(FakeAnswer.text("One two three four."));
        StringBuilder streamed = new StringBuilder();
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(ask("Which river runs through the old capital?"))) {
            chunks.stream().forEach(chunk -> chunk.choices().getFirst().delta().content().ifPresent(streamed::append));
        }
        assertEquals("One two three four.", streamed.toString());
    }

    @Test
    void theSameIdempotencyKeyIsAnsweredOnceAndAnotherBodyRefused() throws Exception {
        upstream.next(FakeAnswer.text("Once."), FakeAnswer.text("Twice."));
        Map<String, String> key = Map.of("Idempotency-Key", "key-1", "Cache-Control", "no-store");
        HttpResponse<String> first = post(body("Why is the sky over the harbour orange?", false), key);
        HttpResponse<String> second = post(body("Why is the sky over the harbour orange?", false), key);
        assertEquals(first.body(), second.body());
        assertEquals(409, post(body("Another question altogether?", false), key).statusCode());
    }

    @Test
    void rulesAndScoresRouteAndExplainThemselves() throws Exception {
        int rules = get("/v1/rules").getJsonArray("data").size();
        HttpResponse<String> model = send(HttpRequest.newBuilder(server.uri().resolve("/admin/v1/models/tiny-8b"))
                .header("Authorization", "Bearer " + WeirServer.ADMIN_TOKEN), "PUT", "{\"tier\":\"small\","
                + "\"backend\":\"openai\",\"endpoints\":[\"" + upstream.baseUrl() + "\"],"
                + "\"price\":{\"input_per_million\":0.05,\"output_per_million\":0.08}}");
        assertEquals(200, model.statusCode(), model.body());
        JsonObject human = weir(post(body("I want to talk to a human about the colour of my stove", false), Map.of()));
        assertEquals("handoff", human.getString("source"));
        assertEquals("talk to a human", human.getJsonObject("route").getString("rule"));

        JsonObject scored = weir(post(body("Which river flows past the castle of the old duke?", false), Map.of()));
        assertTrue(scored.getJsonObject("route").getJsonNumber("score").doubleValue() > 0, scored.toString());
        assertEquals(0.5, scored.getJsonObject("route").getJsonNumber("threshold").doubleValue());

        HttpResponse<String> refused = send(request("/v1/rules"), "POST",
                "{\"name\":\"dukes\",\"expression\":\"text.contains(\",\"decision\":\"large\"}");
        assertEquals(400, refused.statusCode());
        assertTrue(refused.body().contains("\"param\":\"expression\"")
                && refused.body().contains("Something is missing at the end."), refused.body());
        HttpResponse<String> made = send(request("/v1/rules"), "POST",
                "{\"name\":\"dukes\",\"expression\":\"text.contains('duke') && hour >= 0\",\"decision\":\"large\"}");
        assertEquals(201, made.statusCode(), made.body());
        JsonObject ruled = weir(post(body("Which duke built the castle over the river?", false), Map.of()));
        assertEquals("dukes", ruled.getJsonObject("route").getString("rule"));
        assertEquals("large", ruled.getString("tier"));
        assertEquals(rules + 1, get("/v1/rules").getJsonArray("data").size());
        JsonObject check = JsonDocument.trusted(send(request("/v1/rules/check"), "POST",
                "{\"expression\":\"turns > 3\",\"turn\":{\"turns\":4}}").body());
        assertTrue(check.getBoolean("holds"));
        String id = JsonDocument.trusted(made.body()).getString("id");
        assertEquals(204, send(request("/v1/rules/" + id), "DELETE", "").statusCode());
        assertEquals(200, send(HttpRequest.newBuilder(server.uri().resolve("/admin/v1/models/tiny-8b"))
                .header("Authorization", "Bearer " + WeirServer.ADMIN_TOKEN), "DELETE", "").statusCode() / 100 * 100);
    }

    @Test
    void aThresholdIsNotFoundFromNoTurns(DemoShop shop) {
        try (TestClient fresh = new TestClient(server.uri(), shop.admin().newTenant("calibrate-" + Ids.next()))) {
            HttpResponse<String> few = fresh.post("/v1/policy/calibrate", "{\"max_large_share\":0.2}");
            assertEquals(409, few.statusCode(), few.body());
            assertTrue(few.body().contains("needs at least 20"), few.body());
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String method, String body) throws Exception {
        return http.send(request.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void anAnswerThatBreaksOffIsNeitherRepeatedNorReplaced() throws Exception {
        int before = upstream.requests().size();
        upstream.next(FakeAnswer.words(9).cutAfter(4));
        String body = post(body("Which king built the harbour wall, and why?", true), Map.of()).body();
        assertTrue(body.contains("word4") && body.contains("\"backend_unavailable\"") && !body.contains("handoff"), body);
        assertEquals(before + 1, upstream.requests().size());
    }

    @Test
    void badInputIsRefusedInWords() throws Exception {
        for (String bad : List.of("{", "[]", "{\"messages\":[]}", "{\"messages\":[{\"role\":\"user\",\"content\":1}]}",
                "{\"messages\":[{\"role\":\"king\",\"content\":\"x\"}]}", "{\"messages\":\"x\"}",
                body("x", false).replace("\"auto\"", "7"))) {
            HttpResponse<String> refused = post(bad, Map.of());
            assertEquals(400, refused.statusCode(), bad);
            assertTrue(refused.body().contains("\"invalid_request_error\""), refused.body());
        }
        assertEquals(404, post(body("x", false).replace("auto", "no-such-model"), Map.of()).statusCode());
    }

    @Test
    void flexTurnsWaitForCompanyAndPriorityForNobody() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> flex = IntStream.range(0, 12)
                .mapToObj(i -> http.sendAsync(chat(tiered("Flex question " + i, "flex", i % 2 == 0), Map.of()),
                        HttpResponse.BodyHandlers.ofString())).toList();
        for (CompletableFuture<HttpResponse<String>> answer : flex) {
            assertEquals(200, answer.get().statusCode());
        }
        double longest = flex.stream().map(CompletableFuture::join).mapToDouble(ChatIT::queueMillis).max().orElseThrow();
        assertTrue(longest > 100 && longest < 1_500, "Waited " + longest + " ms");
        double priority = queueMillis(post(tiered("Priority question", "priority", false), Map.of()));
        assertTrue(priority < 50, "Waited " + priority + " ms");
        String metrics = http.send(request("/metrics?scope=application").build(), HttpResponse.BodyHandlers.ofString())
                .body();
        assertTrue(metrics.contains("weir_batching_releases_total{cause=\"delay\""), metrics);
        assertTrue(metrics.contains("weir_batching_timer_lateness_seconds_count{") && metrics.contains("timer=\"bean\""),
                metrics);
    }

    private static double queueMillis(HttpResponse<String> answer) {
        Matcher queue = Pattern.compile("\"queue\":([0-9.]+)").matcher(answer.body());
        assertTrue(queue.find(), answer.body());
        return Double.parseDouble(queue.group(1));
    }

    private static String tiered(String question, String tier, boolean stream) {
        return body(question, stream).replace("\"auto\"", "\"gpt-4.1\",\"service_tier\":\"" + tier + "\"");
    }

    @Test
    void filesBecomeReadyOrFailWithTheirReason() throws Exception {
        JsonObject pdf = upload("Ferry.pdf", TestFiles.pdf("Ferry terms", "The island ferry leaves at noon every day and comes back at six."), 200);
        JsonObject broken = upload("broken.docx", new byte[] {80, 75, 3, 4, 1, 2, 3}, 200);
        Awaitility.await("the files").atMost(Duration.ofMinutes(1))
                .until(() -> !state(pdf).equals("pending") && !state(broken).equals("pending"));
        assertEquals("ready", state(pdf));
        assertEquals("Ferry terms", get("/v1/knowledge/documents/" + pdf.getString("id")).getString("title"));
        assertEquals("failed", state(broken));
        JsonObject answer = weir(post(body("When does the island ferry leave?", false), Map.of()));
        assertEquals("knowledge", answer.getString("source"), answer.toString());
        upload("picture.png", new byte[10], 415);
        upload("large.txt", new byte[(10 << 20) + 1], 413);
    }

    @Test
    void documentsAreListedPageByPage() throws Exception {
        JsonObject first = get("/v1/knowledge/documents?limit=2");
        assertTrue(first.getBoolean("has_more"));
        String last = first.getJsonArray("data").getJsonObject(1).getString("id");
        JsonObject next = get("/v1/knowledge/documents?limit=100&after=" + last);
        assertFalse(next.toString().contains(last));
        assertEquals(400, http.send(request("/v1/knowledge/documents?limit=many").build(),
                HttpResponse.BodyHandlers.ofString()).statusCode());
    }

    @Test
    void aNodeWithACrossEncoderAnswersByIt(@TempDir Path model) throws Exception {
        TinyCrossEncoder.oneLogit(model, 0);
        try (WeirServer other = WeirServer.start(database, Map.of("WEIR_RERANKER_PATH", model.toString()))) {
            HttpRequest asked = HttpRequest.newBuilder(other.uri().resolve("/v1/chat/completions"))
                    .header("Authorization", "Bearer " + server.demo("WEIR_DEMO_KEY"))
                    .header("Content-Type", "application/json").header("Cache-Control", "no-store")
                    .POST(HttpRequest.BodyPublishers.ofString(body("Is express delivery to Ireland fast?", false))).build();
            JsonObject answer = weir(http.send(asked, HttpResponse.BodyHandlers.ofString()));
            assertEquals("knowledge", answer.getString("source"), answer.toString());
            assertTrue(answer.getJsonObject("route").toString().contains("confidence 1.00"), answer.toString());
        }
    }

    private static String state(JsonObject document) throws Exception {
        return get("/v1/knowledge/documents/" + document.getString("id")).getString("state");
    }

    private static JsonObject upload(String name, byte[] content, int expected) throws Exception {
        HttpResponse<String> answer = http.send(request("/v1/knowledge/documents")
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(HttpRequest.BodyPublishers.concat(HttpRequest.BodyPublishers.ofString("""
                        --edge\r
                        Content-Disposition: form-data; name="file"; filename="%s"\r
                        Content-Type: application/octet-stream\r
                        \r
                        """.formatted(name)), HttpRequest.BodyPublishers.ofByteArray(content),
                        HttpRequest.BodyPublishers.ofString("\r\n--edge--\r\n"))).build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(expected, answer.statusCode(), answer.body());
        return JsonDocument.trusted(answer.body());
    }

    private static ChatCompletionCreateParams ask(String question) {
        return ChatCompletionCreateParams.builder().model("auto").addUserMessage(question).build();
    }

    private static String body(String question, boolean stream) {
        return "{\"model\":\"auto\",\"stream\":" + stream + ",\"messages\":[{\"role\":\"user\",\"content\":\""
                + question + "\"}]}";
    }

    private static JsonObject weir(HttpResponse<String> answer) {
        return JsonDocument.trusted(answer.body()).getJsonObject("weir");
    }

    private static HttpResponse<String> post(String body, Map<String, String> headers) throws Exception {
        return http.send(chat(body, headers), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest chat(String body, Map<String, String> headers) {
        HttpRequest.Builder request = request("/v1/chat/completions").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return request.build();
    }

    private static JsonObject get(String path) throws Exception {
        return JsonDocument.trusted(http.send(request(path).build(), HttpResponse.BodyHandlers.ofString()).body());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.uri().resolve(path))
                .header("Authorization", "Bearer " + server.demo("WEIR_DEMO_KEY"));
    }
}
