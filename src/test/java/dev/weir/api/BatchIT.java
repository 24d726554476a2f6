package dev.weir.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.HttpResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.NanoUsd;
import dev.weir.testing.FakeAnswer;
import dev.weir.testing.FakeBatches.Fault;
import dev.weir.testing.FakeUpstream;
import dev.weir.testing.Invariants;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches on a real server, through OpenAI's own client and by plain HTTP. */
class BatchIT {
    private static TestDatabase database;
    private static FakeUpstream upstream;
    private static WeirServer server;
    private static OpenAIClient client;
    private static HttpClient http;
    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        upstream = FakeUpstream.start();
        server = WeirServer.start(database, Map.of("WEIR_OPENAI_BASE_URL", upstream.baseUrl().toString(),
                "WEIR_OPENAI_API_KEY", "a-key-for-tests", "WEIR_OPENAI_MODEL", "gpt-4.1",
                "WEIR_BULK_UPSTREAM_BATCH", "true", "WEIR_BULK_UPSTREAM_COLLECT_MS", "1000",
                "WEIR_BULK_UPSTREAM_POLL_MS", "200"));
        client = client(server.demo("WEIR_DEMO_KEY"));
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        client.close();
        server.close();
        upstream.close();
        database.close();
    }

    @AfterEach
    void invariantsHold() {
        Invariants.hold(database);
    }

    @Test
    void theOfficialClientSendsABatchAndReadsItsAnswers() throws IOException {
        int before = upstream.requests().size();
        FileObject file = upload(line("q1", "Which bell rings at the mill at noon?", ""),
                line("q2", "Who keeps the key of the north gate?", ""),
                line("q3", "Which bell rings at the mill at noon?", ""),
                line("q4", "Anything", ",\"n\":\"many\""));
        assertEquals(FilePurpose.BATCH, FilePurpose.of(file.purpose().asString()));
        Batch batch = ended(create(file, Map.of("window", "now", "team", "returns")));
        assertEquals(Batch.Status.COMPLETED, batch.status());
        assertEquals(3, batch.requestCounts().orElseThrow().completed());
        assertEquals(1, batch.requestCounts().orElseThrow().failed());
        List<JsonObject> answers = content(batch.outputFileId().orElseThrow());
        assertEquals(List.of("q1", "q2", "q3"), answers.stream().map(line -> line.getString("custom_id")).toList());
        assertEquals("The answer to: Who keeps the key of the north gate?", text(answers.get(1)));
        assertEquals(text(answers.get(0)), text(answers.get(2)));
        JsonObject refused = content(batch.errorFileId().orElseThrow()).getFirst();
        assertEquals(400, refused.getJsonObject("response").getInt("status_code"));
        assertEquals(2, upstream.requests().size() - before);
        assertTrue(client.batches().list().data().stream().anyMatch(found -> found.id().equals(batch.id())));
    }

    @Test
    void aJobsOwnBudgetIsNeverExceededAndTheRestIsNotLost() throws IOException {
        String[] lines = IntStream.range(0, 30)
                .mapToObj(n -> line("q" + n, "How heavy is the stone number " + n + "?", ",\"max_tokens\":20"))
                .toArray(String[]::new);
        Batch batch = ended(create(upload(lines), Map.of("window", "now", "budget_usd", "0.01")));
        JsonObject weir = get("/v1/batches/" + batch.id()).getJsonObject("weir");
        assertTrue(Double.parseDouble(weir.getString("cost_usd")) <= 0.01, weir.toString());
        assertTrue(batch.requestCounts().orElseThrow().completed() > 0);
        List<JsonObject> errors = content(batch.errorFileId().orElseThrow());
        assertEquals(30 - batch.requestCounts().orElseThrow().completed(), errors.size());
        assertTrue(errors.stream().allMatch(
                line -> line.getJsonObject("error").getString("code").equals("budget_exhausted")), errors.toString());
    }

    @Test
    void aModelWithABatchPriceIsAskedThroughItsUpstreamsOwnBatchesAtThatPrice() throws Exception {
        price(",\"input_cost_per_token_batches\":1e-6,\"output_cost_per_token_batches\":4e-6");
        try {
            int direct = directCalls();
            Batch batch = ended(create(upload(line("a", "Who winds the clock of the west tower?", ""),
                    line("b", "Who mends the nets of the harbour?", "")), Map.of("window", "now")));
            List<JsonObject> answers = content(batch.outputFileId().orElseThrow());
            assertEquals("The answer to: Who mends the nets of the harbour?", text(answers.get(1)));
            long nanos = 0;
            for (JsonObject answer : answers) {
                JsonObject body = answer.getJsonObject("response").getJsonObject("body");
                JsonObject usage = body.getJsonObject("usage");
                long cost = 1_000L * usage.getInt("prompt_tokens") + 4_000L * usage.getInt("completion_tokens");
                assertEquals(new NanoUsd(cost).toString(), body.getJsonObject("weir").getString("cost_usd"));
                nanos += cost;
            }
            assertEquals(new NanoUsd(nanos).toString(),
                    get("/v1/batches/" + batch.id()).getJsonObject("weir").getString("cost_usd"));
            assertEquals(1, upstream.batches().created());
            assertEquals(direct, directCalls());
            aLostLineIsAskedDirectly();
            aCancelledJobsBatchIsCancelled();
        } finally {
            upstream.batches().fail();
            price("");
        }
    }

    private void aLostLineIsAskedDirectly() throws IOException {
        int direct = directCalls();
        upstream.batches().fail(Fault.LOSES_A_LINE);
        Batch batch = ended(create(upload(line("c", "Who counts the sheep on the hill?", "")), Map.of("window", "now")));
        assertEquals("The answer to: Who counts the sheep on the hill?",
                text(content(batch.outputFileId().orElseThrow()).getFirst()));
        assertEquals(direct + 1, directCalls());
    }

    private void aCancelledJobsBatchIsCancelled() throws IOException {
        int direct = directCalls();
        upstream.batches().fail(Fault.NEVER_COMPLETES);
        int created = upstream.batches().created();
        Batch batch = create(upload(line("d", "Who lights the lamps of the bridge?", "")), Map.of("window", "now"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> upstream.batches().created() > created);
        client.batches().cancel(batch.id());
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> state(batch).equals("cancelled"));
        assertEquals(1, upstream.batches().cancelled());
        assertEquals(direct, directCalls());
    }

    private static int directCalls() {
        return (int) upstream.requests().stream().filter(request -> request.path().endsWith("/chat/completions")).count();
    }

    /** Prices the model as the list that ships with Weir does, with what is to be said of batches. */
    private static void price(String batches) throws Exception {
        assertEquals(200, http.send(HttpRequest.newBuilder(server.uri().resolve("/admin/v1/prices"))
                .header("Authorization", "Bearer " + WeirServer.ADMIN_TOKEN).header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"gpt-4.1\":{\"input_cost_per_token\":2e-6,"
                        + "\"output_cost_per_token\":8e-6,\"input_cost_per_token_priority\":3.5e-6,"
                        + "\"output_cost_per_token_priority\":1.4e-5" + batches + "}}")).build(), BodyHandlers.ofString())
                .statusCode());
    }

    @Test
    void anIdempotencyKeyMakesOneBatch() throws Exception {
        FileObject file = upload(line("i", "Who rings the bell of the ferry?", ""));
        HttpRequest wanted = request("/v1/batches").header("Content-Type", "application/json")
                .header("Idempotency-Key", "a-batch").POST(HttpRequest.BodyPublishers.ofString("{\"input_file_id\":\""
                        + file.id() + "\",\"endpoint\":\"/v1/chat/completions\",\"completion_window\":\"24h\"}")).build();
        java.net.http.HttpResponse<String> first = http.send(wanted, BodyHandlers.ofString());
        assertEquals(200, first.statusCode(), first.body());
        assertEquals(first.body(), http.send(wanted, BodyHandlers.ofString()).body());
        client.batches().cancel(JsonDocument.trusted(first.body()).getString("id"));
    }

    @Test
    void embeddingsMayBeSentInBulk() throws IOException {
        FileObject file = upload("""
                {"custom_id":"e","method":"POST","url":"/v1/embeddings","body":{"model":"weir-minilm-l6-v2","input":"x"}}""");
        Batch batch = ended(client.batches().create(BatchCreateParams.builder().inputFileId(file.id())
                .endpoint(BatchCreateParams.Endpoint.V1_EMBEDDINGS)
                .completionWindow(BatchCreateParams.CompletionWindow._24H)
                .metadata(metadata(Map.of("window", "now"))).build()));
        assertEquals("list", content(batch.outputFileId().orElseThrow()).getFirst().getJsonObject("response")
                .getJsonObject("body").getString("object"));
    }

    @Test
    void aWindowIsOpenedByItsTimers() throws Exception {
        JsonObject night = get("/v1/batches/window");
        assertEquals("0 1 * * *", night.getString("opens"));
        Batch waiting = create(upload(line("w", "Which wall faces the east wind?", "")), Map.of());
        Awaitility.await().until(() -> state(waiting).equals("in_progress"));
        assertEquals(400, put("/v1/batches/window", "{\"opens\":\"61 1 * * *\"}").statusCode());
        JsonObject wide = JsonDocument.trusted(put("/v1/batches/window",
                "{\"opens\":\"* * * * *\",\"closes\":\"0 0 1 1 *\",\"time_zone\":\"Europe/Dublin\"}").body());
        assertFalse(wide.getBoolean("always"));
        Awaitility.await("the timer").atMost(Duration.ofSeconds(80)).until(() -> state(waiting).equals("completed"));
        assertTrue(get("/v1/batches/window").getBoolean("open"));
        put("/v1/batches/window", "{\"opens\":\"0 1 * * *\",\"closes\":\"0 6 * * *\"}");
    }

    @Test
    void filesAreDeletedAndNobodyElsesAreSeen() throws IOException {
        FileObject file = upload(line("q", "x", ""));
        assertEquals(file.id(), client.files().retrieve(file.id()).id());
        assertTrue(client.files().list().items().stream().anyMatch(found -> found.id().equals(file.id())));
        assertTrue(client.files().delete(file.id()).deleted());
        assertThrows(NotFoundException.class, () -> client.files().retrieve(file.id()));
        assertThrows(NotFoundException.class, () -> client.files().content(file.id()));
        assertThrows(NotFoundException.class, () -> create(file, Map.of()));
        assertThrows(NotFoundException.class, () -> client.batches().retrieve("batch_x"));
        assertThrows(BadRequestException.class, () -> client.files().create(FileCreateParams.builder()
                .file("x".getBytes(StandardCharsets.UTF_8)).purpose(FilePurpose.FINE_TUNE).build()));
    }

    /** The size is told before the content, so that nothing is read or spooled in vain. */
    @Test
    void anUploadThatIsTooLargeIsRefusedByItsHead() throws IOException {
        String head = "POST /v1/files HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + server.demo("WEIR_DEMO_KEY") + "\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                + "Content-Length: 210000000\r\n\r\n";
        try (Socket socket = new Socket("localhost", server.uri().getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            assertTrue(status.contains(" 413 "), status);
        }
    }

    private FileObject upload(String... lines) throws IOException {
        Path file = Files.write(directory.resolve("lines.jsonl"), List.of(lines));
        return client.files().create(FileCreateParams.builder().file(file).purpose(FilePurpose.BATCH).build());
    }

    private static Batch create(FileObject file, Map<String, String> metadata) {
        return client.batches().create(BatchCreateParams.builder().inputFileId(file.id())
                .endpoint(BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS)
                .completionWindow(BatchCreateParams.CompletionWindow._24H).metadata(metadata(metadata)).build());
    }

    private static BatchCreateParams.Metadata metadata(Map<String, String> entries) {
        BatchCreateParams.Metadata.Builder all = BatchCreateParams.Metadata.builder();
        entries.forEach((name, value) -> all.putAdditionalProperty(name, JsonValue.from(value)));
        return all.build();
    }

    private static Batch ended(Batch batch) {
        Awaitility.await("the end of " + batch.id()).atMost(Duration.ofMinutes(1))
                .until(() -> client.batches().retrieve(batch.id()).status().equals(Batch.Status.COMPLETED));
        return client.batches().retrieve(batch.id());
    }

    private static String state(Batch batch) {
        return client.batches().retrieve(batch.id()).status().asString();
    }

    private static List<JsonObject> content(String file) throws IOException {
        try (HttpResponse response = client.files().content(file)) {
            return new String(response.body().readAllBytes(), StandardCharsets.UTF_8).lines().map(JsonDocument::parse)
                    .toList();
        }
    }

    private static String text(JsonObject line) {
        return line.getJsonObject("response").getJsonObject("body").getJsonArray("choices").getJsonObject(0)
                .getJsonObject("message").getString("content");
    }

    private static String line(String id, String question, String more) {
        return "{\"custom_id\":\"" + id + "\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":{"
                + "\"model\":\"gpt-4.1\",\"messages\":[{\"role\":\"user\",\"content\":\"" + question + "\"}]" + more + "}}";
    }

    private static OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder().baseUrl(server.uri().resolve("/v1").toString()).apiKey(key).maxRetries(0)
                .build();
    }

    private static JsonObject get(String path) {
        try {
            return JsonDocument.trusted(http.send(request(path).build(), BodyHandlers.ofString()).body());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static java.net.http.HttpResponse<String> put(String path, String body) throws Exception {
        return http.send(request(path).header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.uri().resolve(path))
                .header("Authorization", "Bearer " + server.demo("WEIR_DEMO_KEY"));
    }
}
