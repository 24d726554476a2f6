package dev.weir.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.platform.JsonDocument;
import dev.weir.testing.FakeUpstream;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** A node with the demo shop and a model behind it, asked as a browser asks. */
record WidgetNode(TestDatabase database, FakeUpstream upstream, WeirServer server, HttpClient http)
        implements AutoCloseable {
    static WidgetNode start() {
        TestDatabase database = TestDatabase.create();
        FakeUpstream upstream = FakeUpstream.start();
        WeirServer server = WeirServer.start(database, Map.of("WEIR_OPENAI_BASE_URL", upstream.baseUrl().toString(),
                "WEIR_OPENAI_API_KEY", "a-key-for-tests", "WEIR_OPENAI_MODEL", "gpt-4.1",
                "WEIR_STREAM_HEARTBEAT_MS", "300", "WEIR_WIDGET_ADDRESS_SESSIONS_PER_MINUTE", "1000",
                "WEIR_WIDGET_MESSAGE_MAX_CHARS", "500"));
        return new WidgetNode(database, upstream, server, HttpClient.newHttpClient());
    }

    String siteKey() {
        return server.demo("WEIR_DEMO_SITE_KEY");
    }

    String origin() {
        return server.uri().toString();
    }

    /** Makes a site of the demo tenant's and answers it. */
    JsonObject newSite(String name, String origin) {
        return done(send("POST", "/v1/site-keys", "{\"name\":\"" + name + "\",\"origins\":[\"" + origin + "\"]}",
                "Authorization", "Bearer " + server.demo("WEIR_DEMO_KEY")));
    }

    void revoke(JsonObject site) {
        assertEquals(204, send("DELETE", "/v1/site-keys/" + site.getString("id"), null, "Authorization",
                "Bearer " + server.demo("WEIR_DEMO_KEY")).statusCode());
    }

    JsonObject session(String siteKey, String origin) {
        return done(send("POST", "/widget/v1/session", "{\"site_key\":\"" + siteKey + "\"}", "Origin", origin));
    }

    HttpResponse<String> ask(String token, String origin, String id, String text) {
        return send("POST", "/widget/v1/messages", "{\"id\":\"" + id + "\",\"text\":\"" + text + "\"}", "Origin", origin,
                "Authorization", "Bearer " + token);
    }

    JsonObject history(String token) {
        return done(send("GET", "/widget/v1/history", null, "Authorization", "Bearer " + token));
    }

    /** A request with a JSON body, or with none where the body is {@code null}. */
    HttpResponse<String> send(String method, String path, String json, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path)).method(method, json == null
                ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(method + " " + path, broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static JsonObject done(HttpResponse<String> response) {
        assertEquals(2, response.statusCode() / 100, response.body());
        return JsonDocument.trusted(response.body());
    }

    static String code(HttpResponse<String> refused) {
        return refused.statusCode() + " " + JsonDocument.trusted(refused.body()).getJsonObject("error").getString("code");
    }

    /** Why there is no answer: a refusal says so, and a stream whose first heartbeat was sooner says it in its last event. */
    static String failure(HttpResponse<String> refused) {
        return refused.statusCode() == 200 ? "503 " + last(refused, "error").getJsonObject("error").getString("code")
                : code(refused);
    }

    /** The data of a stream's last event, which must be of that name. */
    static JsonObject last(HttpResponse<String> stream, String event) {
        assertEquals(200, stream.statusCode(), stream.body());
        String[] events = stream.body().strip().split("\n\n");
        String[] lines = events[events.length - 1].split("\n", 2);
        assertEquals("event: " + event, lines[0], stream.body());
        return JsonDocument.trusted(lines[1].substring("data: ".length()));
    }

    /** The demo shop's articles are read in the background. */
    void awaitKnowledge() {
        Awaitility.await("the shop's articles").atMost(Duration.ofMinutes(2)).until(() -> !send("GET",
                "/v1/knowledge/documents?limit=100", null, "Authorization", "Bearer " + server.demo("WEIR_DEMO_KEY"))
                .body().contains("\"pending\""));
    }

    @Override
    public void close() {
        http.close();
        server.close();
        upstream.close();
        database.close();
    }
}
