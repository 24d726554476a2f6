package dev.weir.testing;

import dev.weir.platform.JsonDocument;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Plain HTTP with a bearer token and JSON bodies, to one node. */
public final class TestClient implements AutoCloseable {
    /** Where questions are asked. */
    public static final String CHAT = "/v1/chat/completions";

    private final URI node;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();

    public TestClient(URI node, String token) {
        this.node = node;
        this.token = token;
    }

    public String token() {
        return token;
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, BodyPublishers.noBody(), Map.of());
    }

    public HttpResponse<String> post(String path, String body) {
        return post(path, body, Map.of());
    }

    public HttpResponse<String> post(String path, String body, Map<String, String> headers) {
        return send("POST", path, BodyPublishers.ofString(body), headers);
    }

    public HttpResponse<String> put(String path, String body) {
        return send("PUT", path, BodyPublishers.ofString(body), Map.of());
    }

    public HttpResponse<String> patch(String path, String body) {
        return send("PATCH", path, BodyPublishers.ofString(body), Map.of());
    }

    public HttpResponse<String> delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), Map.of());
    }

    /** As the administrator: makes a tenant, and answers a key of its with every scope. */
    public String newTenant(String slug) {
        String tenant = json(post("/admin/v1/tenants", "{\"slug\":\"" + slug + "\",\"name\":\"" + slug + "\"}"))
                .getString("id");
        return json(post("/admin/v1/tenants/" + tenant + "/keys", "{\"name\":\"all\"}")).getString("key");
    }

    /** The body of an answer that is JSON. */
    public static JsonObject json(HttpResponse<String> answer) {
        return JsonDocument.trusted(answer.body());
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.resolve(path)).method(method, body)
                .header("Authorization", "Bearer " + token).header("Content-Type", "application/json");
        headers.forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
