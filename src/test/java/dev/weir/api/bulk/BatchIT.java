package dev.weir.api.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.NanoUsd;
import dev.weir.testing.FakeBatches.Fault;
import dev.weir.testing.FakeUpstream;
import dev.weir.testing.Invariants;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches on a real server, through OpenAI's own client and by plain HTTP. */
class BatchIT {
    private static final int LINES = 30;

    private static TestDatabase database;
    private static FakeUpstream upstream;
    private static WeirServer server;
    private static BatchCalls calls;
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
        calls = new BatchCalls(server);
    }

    @AfterAll
    static void stop() {
        calls.close();
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
        FileObject file = upload(BatchCalls.line("q1", "Which bell rings at the mill at noon?", ""),
                BatchCalls.line("q2", "Who keeps the key of the north gate?", ""),
                BatchCalls.line("q3", "Which bell rings at the mill at noon?", ""),
                BatchCalls.line("q4", "Anything", ",\"n\":\"many\""));
        assertEquals(FilePurpose.BATCH, FilePurpose.of(file.purpose().asString()));
        Batch batch = calls.ended(calls.create(file, Map.of("window", "now", "team", "returns")));
        assertEquals(Batch.Status.COMPLETED, batch.status());
        assertEquals(3, batch.requestCounts().orElseThrow().completed());
        assertEquals(1, batch.requestCounts().orElseThrow().failed());
        List<JsonObject> answers = calls.content(batch.outputFileId().orElseThrow());
        assertEquals(List.of("q1", "q2", "q3"), answers.stream().map(line -> line.getString("custom_id")).toList());
        assertEquals("The answer to: Who keeps the key of the north gate?", BatchCalls.text(answers.get(1)));
        assertEquals(BatchCalls.text(answers.get(0)), BatchCalls.text(answers.get(2)));
        JsonObject refused = calls.content(batch.errorFileId().orElseThrow()).getFirst();
        assertEquals(400, refused.getJsonObject("response").getInt("status_code"));
        assertEquals(2, upstream.requests().size() - before);
        assertTrue(calls.client.batches().list().data().stream().anyMatch(found -> found.id().equals(batch.id())));
    }

    /** The budget is a third of what the lines cost, whatever a line costs. */
    @Test
    void aJobsOwnBudgetIsNeverExceededAndTheRestIsNotLost() throws IOException {
        BigDecimal budget = cost(calls.ended(calls.create(upload(stone(LINES)), Map.of("window", "now"))))
                .multiply(BigDecimal.valueOf(LINES / 3));
        String[] lines = IntStream.range(0, LINES).mapToObj(BatchIT::stone).toArray(String[]::new);
        Batch batch = calls.ended(calls.create(upload(lines), Map.of("window", "now", "budget_usd", budget.toPlainString())));
        assertTrue(cost(batch).compareTo(budget) <= 0, batch.toString());
        assertTrue(batch.requestCounts().orElseThrow().completed() > 0);
        List<JsonObject> errors = calls.content(batch.errorFileId().orElseThrow());
        assertEquals(LINES - batch.requestCounts().orElseThrow().completed(), errors.size());
        assertTrue(errors.stream().allMatch(
                line -> line.getJsonObject("error").getString("code").equals("budget_exhausted")), errors.toString());
    }

    private static String stone(int number) {
        return BatchCalls.line("q" + number, "How heavy is the stone number " + number + "?", ",\"max_tokens\":20");
    }

    private static BigDecimal cost(Batch batch) {
        BigDecimal cost = new BigDecimal(calls.get("/v1/batches/" + batch.id()).getJsonObject("weir").getString("cost_usd"));
        assertTrue(cost.signum() > 0, batch.toString());
        return cost;
    }

    @Test
    void aModelWithABatchPriceIsAskedThroughItsUpstreamsOwnBatchesAtThatPrice() throws Exception {
        calls.price(",\"input_cost_per_token_batches\":1e-6,\"output_cost_per_token_batches\":4e-6");
        try {
            int direct = directCalls();
            Batch batch = calls.ended(calls.create(upload(BatchCalls.line("a", "Who winds the clock of the west tower?", ""),
                    BatchCalls.line("b", "Who mends the nets of the harbour?", "")), Map.of("window", "now")));
            List<JsonObject> answers = calls.content(batch.outputFileId().orElseThrow());
            assertEquals("The answer to: Who mends the nets of the harbour?", BatchCalls.text(answers.get(1)));
            long nanos = 0;
            for (JsonObject answer : answers) {
                JsonObject body = answer.getJsonObject("response").getJsonObject("body");
                JsonObject usage = body.getJsonObject("usage");
                long cost = 1_000L * usage.getInt("prompt_tokens") + 4_000L * usage.getInt("completion_tokens");
                assertEquals(new NanoUsd(cost).toString(), body.getJsonObject("weir").getString("cost_usd"));
                nanos += cost;
            }
            assertEquals(new NanoUsd(nanos).toString(),
                    calls.get("/v1/batches/" + batch.id()).getJsonObject("weir").getString("cost_usd"));
            assertEquals(1, upstream.batches().created());
            assertEquals(direct, directCalls());
            aLostLineIsAskedDirectly();
            aCancelledJobsBatchIsCancelled();
        } finally {
            upstream.batches().fail();
            calls.price("");
        }
    }

    private void aLostLineIsAskedDirectly() throws IOException {
        int direct = directCalls();
        upstream.batches().fail(Fault.LOSES_A_LINE);
        Batch batch = calls.ended(calls.create(upload(BatchCalls.line("c", "Who counts the sheep on the hill?", "")),
                Map.of("window", "now")));
        assertEquals("The answer to: Who counts the sheep on the hill?",
                BatchCalls.text(calls.content(batch.outputFileId().orElseThrow()).getFirst()));
        assertEquals(direct + 1, directCalls());
    }

    private void aCancelledJobsBatchIsCancelled() throws IOException {
        int direct = directCalls();
        upstream.batches().fail(Fault.NEVER_COMPLETES);
        int created = upstream.batches().created();
        Batch batch = calls.create(upload(BatchCalls.line("d", "Who lights the lamps of the bridge?", "")),
                Map.of("window", "now"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> upstream.batches().created() > created);
        calls.client.batches().cancel(batch.id());
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> calls.state(batch).equals("cancelled"));
        assertEquals(1, upstream.batches().cancelled());
        assertEquals(direct, directCalls());
    }

    private static int directCalls() {
        return (int) upstream.requests().stream().filter(request -> request.path().endsWith("/chat/completions")).count();
    }

    @Test
    void anIdempotencyKeyMakesOneBatch() throws Exception {
        FileObject file = upload(BatchCalls.line("i", "Who rings the bell of the ferry?", ""));
        HttpRequest wanted = calls.request("/v1/batches").header("Content-Type", "application/json")
                .header("Idempotency-Key", "a-batch").POST(HttpRequest.BodyPublishers.ofString("{\"input_file_id\":\""
                        + file.id() + "\",\"endpoint\":\"/v1/chat/completions\",\"completion_window\":\"24h\"}")).build();
        java.net.http.HttpResponse<String> first = calls.http.send(wanted, BodyHandlers.ofString());
        assertEquals(200, first.statusCode(), first.body());
        assertEquals(first.body(), calls.http.send(wanted, BodyHandlers.ofString()).body());
        calls.client.batches().cancel(JsonDocument.trusted(first.body()).getString("id"));
    }

    @Test
    void embeddingsMayBeSentInBulk() throws IOException {
        FileObject file = upload("""
                {"custom_id":"e","method":"POST","url":"/v1/embeddings","body":{"model":"weir-minilm-l6-v2","input":"x"}}""");
        Batch batch = calls.ended(calls.client.batches().create(BatchCreateParams.builder().inputFileId(file.id())
                .endpoint(BatchCreateParams.Endpoint.V1_EMBEDDINGS)
                .completionWindow(BatchCreateParams.CompletionWindow._24H)
                .metadata(BatchCalls.metadata(Map.of("window", "now"))).build()));
        assertEquals("list", calls.content(batch.outputFileId().orElseThrow()).getFirst().getJsonObject("response")
                .getJsonObject("body").getString("object"));
    }

    @Test
    void aWindowIsOpenedByItsTimers() throws Exception {
        JsonObject night = calls.get("/v1/batches/window");
        assertEquals("0 1 * * *", night.getString("opens"));
        Batch waiting = calls.create(upload(BatchCalls.line("w", "Which wall faces the east wind?", "")), Map.of());
        Awaitility.await().until(() -> calls.state(waiting).equals("in_progress"));
        assertEquals(400, calls.put("/v1/batches/window", "{\"opens\":\"61 1 * * *\"}").statusCode());
        JsonObject wide = JsonDocument.trusted(calls.put("/v1/batches/window",
                "{\"opens\":\"* * * * *\",\"closes\":\"0 0 1 1 *\",\"time_zone\":\"Europe/Dublin\"}").body());
        assertFalse(wide.getBoolean("always"));
        Awaitility.await("the timer").atMost(Duration.ofSeconds(80)).until(() -> calls.state(waiting).equals("completed"));
        assertTrue(calls.get("/v1/batches/window").getBoolean("open"));
        calls.put("/v1/batches/window", "{\"opens\":\"0 1 * * *\",\"closes\":\"0 6 * * *\"}");
    }

    @Test
    void filesAreDeletedAndNobodyElsesAreSeen() throws IOException {
        FileObject file = upload(BatchCalls.line("q", "x", ""));
        assertEquals(file.id(), calls.client.files().retrieve(file.id()).id());
        assertTrue(calls.client.files().list().items().stream().anyMatch(found -> found.id().equals(file.id())));
        assertTrue(calls.client.files().delete(file.id()).deleted());
        assertThrows(NotFoundException.class, () -> calls.client.files().retrieve(file.id()));
        assertThrows(NotFoundException.class, () -> calls.client.files().content(file.id()));
        assertThrows(NotFoundException.class, () -> calls.create(file, Map.of()));
        assertThrows(NotFoundException.class, () -> calls.client.batches().retrieve("batch_x"));
        assertThrows(BadRequestException.class, () -> calls.client.files().create(FileCreateParams.builder()
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
        return calls.upload(directory, lines);
    }
}
