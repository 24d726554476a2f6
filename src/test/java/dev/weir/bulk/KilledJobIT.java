package dev.weir.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.JsonDocument;
import dev.weir.testing.FakeUpstream;
import dev.weir.testing.Invariants;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real server that is killed three times in the middle of a job of 10,000 lines. */
class KilledJobIT {
    private static final int LINES = 10_000;
    /** Every question is asked by five lines. */
    private static final int QUESTIONS = LINES / 5;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static TestDatabase database;
    private static FakeUpstream upstream;
    private static HttpClient http;
    private static WeirServer server;
    private String key;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        upstream = FakeUpstream.start();
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        if (server != null) {
            server.close();
        }
        upstream.close();
        database.close();
    }

    @Test
    void everyLineHasOneOutcomeAndEveryCallIsBooked() throws Exception {
        server = node();
        key = newKey();
        String batch = create(upload());
        for (int killed = 1; killed <= 3; killed++) {
            // Early enough: a node on a busy machine does thousands of lines before it is ready to be asked.
            int enough = LINES * killed / 10;
            Awaitility.await("line " + enough).atMost(PATIENCE).pollInterval(Duration.ofMillis(20))
                    .until(() -> done(batch) >= enough);
            assertEquals("in_progress", get("/v1/batches/" + batch).getString("status"));
            server.close();
            server = null;
            server = node();
        }
        Awaitility.await("the job's end").atMost(PATIENCE).pollInterval(Duration.ofMillis(20))
                .until(() -> get("/v1/batches/" + batch).getString("status").equals("completed"));
        Awaitility.await("the sweep").atMost(PATIENCE)
                .until(() -> number("select count(*) from weir.reservation where state = 'open'").signum() == 0);
        assertOutcomes(get("/v1/batches/" + batch));
        assertBooks();
        server.close();
        server = null;
        Invariants.hold(database);
    }

    private void assertOutcomes(JsonObject batch) throws Exception {
        assertEquals(LINES, batch.getJsonObject("request_counts").getInt("completed"), batch.toString());
        Map<String, String> answers = content(batch.getString("output_file_id")).lines().map(JsonDocument::parse)
                .collect(Collectors.toMap(line -> line.getString("custom_id"), KilledJobIT::text));
        assertEquals(LINES, answers.size());
        IntStream.range(0, LINES).forEach(line ->
                assertEquals("The answer to: " + question(line), answers.get("line-" + line)));
    }

    /** Calls are at least once: a killed node's last ones are booked at their bound, whether they were sent or not. */
    private void assertBooks() throws SQLException {
        long asked = upstream.requests().size();
        long booked = number("select count(*) from weir.usage_event, jsonb_array_elements(attempts)").longValue();
        long lost = number("""
                select count(*) from weir.usage_event, jsonb_array_elements(attempts) a where a ->> 'outcome' = 'lost'""")
                .longValue();
        assertTrue(asked >= QUESTIONS && asked <= booked && booked - asked <= lost,
                asked + " asked, " + booked + " booked, " + lost + " of them lost");
        assertEquals(0, number("select sum(cost) from weir.usage_event")
                .compareTo(number("select sum(spent_usd) from weir.bulk_job where reserved_usd = 0")));
    }

    private static WeirServer node() {
        return WeirServer.start(database, Map.of("WEIR_OPENAI_BASE_URL", upstream.baseUrl().toString(),
                "WEIR_OPENAI_API_KEY", "a-key-for-tests", "WEIR_OPENAI_MODEL", "gpt-4.1", "WEIR_DEMO", "false",
                "WEIR_BULK_LEASE_MS", "10000", "WEIR_BUDGET_LEASE_MS", "5000"));
    }

    private String newKey() throws Exception {
        String tenant = admin("/admin/v1/tenants", "{\"slug\":\"bulk\",\"name\":\"Bulk\"}").getString("id");
        return admin("/admin/v1/tenants/" + tenant + "/keys", "{\"name\":\"bulk\"}").getString("key");
    }

    private String upload() throws Exception {
        String lines = IntStream.range(0, LINES).mapToObj(line -> "{\"custom_id\":\"line-" + line + "\",\"method\":\"POST\","
                + "\"url\":\"/v1/chat/completions\",\"body\":{\"model\":\"auto\",\"store\":false,\"messages\":[{\"role\":"
                + "\"user\",\"content\":\"" + question(line) + "\"}]}}").collect(Collectors.joining("\n"));
        String form = "--edge\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--edge\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"lines.jsonl\"\r\n\r\n" + lines
                + "\r\n--edge--\r\n";
        return send(request("/v1/files", key).header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(BodyPublishers.ofString(form))).getString("id");
    }

    private String create(String file) throws Exception {
        return send(request("/v1/batches", key).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"input_file_id\":\"" + file + "\",\"endpoint\":\"/v1/chat/completions\","
                        + "\"completion_window\":\"24h\",\"metadata\":{\"window\":\"now\"}}"))).getString("id");
    }

    private int done(String batch) throws Exception {
        return get("/v1/batches/" + batch).getJsonObject("request_counts").getInt("completed");
    }

    private JsonObject admin(String path, String body) throws Exception {
        return send(request(path, WeirServer.ADMIN_TOKEN).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private JsonObject get(String path) throws Exception {
        return send(request(path, key));
    }

    private String content(String file) throws Exception {
        return http.send(request("/v1/files/" + file + "/content", key).build(), BodyHandlers.ofString()).body();
    }

    private static JsonObject send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        assertEquals(2, answer.statusCode() / 100, answer.body());
        return JsonDocument.trusted(answer.body());
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(server.uri().resolve(path)).header("Authorization", "Bearer " + token);
    }

    private static BigDecimal number(String query) throws SQLException {
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getBigDecimal(1);
        }
    }

    private static String question(int line) {
        return "What became of parcel " + line % QUESTIONS + "?";
    }

    private static String text(JsonObject line) {
        return line.getJsonObject("response").getJsonObject("body").getJsonArray("choices").getJsonObject(0)
                .getJsonObject("message").getString("content");
    }
}
