package dev.weir.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.platform.JsonDocument;
import dev.weir.testing.WeirServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Plain HTTP to a node, as a client without any library sends it. */
record ApiCalls(HttpClient http, URI node, Listener listener) implements AutoCloseable {
    static ApiCalls to(WeirServer server) {
        return new ApiCalls(HttpClient.newHttpClient(), server.uri(), (method, path, answer) -> {
        });
    }

    /** Hears every answer. */
    @FunctionalInterface
    interface Listener {
        void hear(String method, String path, HttpResponse<String> answer);
    }

    ApiCalls heardBy(Listener other) {
        return new ApiCalls(http, node, other);
    }

    /** A request with a JSON body, or with none where the body is {@code null}. */
    HttpResponse<String> send(String method, String path, String token, String json) {
        byte[] body = json == null ? new byte[0] : json.getBytes(StandardCharsets.UTF_8);
        return send(method, path, token, body, json == null ? Optional.empty() : Optional.of("application/json"));
    }

    HttpResponse<String> send(String method, String path, String token, byte[] body, Optional<String> contentType,
            String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node + path)).method(method, body.length == 0
                ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        Optional.ofNullable(token).ifPresent(key -> request.header("Authorization", "Bearer " + key));
        contentType.ifPresent(type -> request.header("Content-Type", type));
        for (int at = 0; at < headers.length; at += 2) {
            request.header(headers[at], headers[at + 1]);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            listener.hear(method, path, answer);
            return answer;
        } catch (IOException broken) {
            throw new UncheckedIOException(method + " " + path, broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** What a request that must succeed answers. */
    JsonObject done(String method, String path, String token, String json) {
        HttpResponse<String> response = send(method, path, token, json);
        assertEquals(2, response.statusCode() / 100, method + " " + path + ": " + response.body());
        return response.body().isEmpty() ? JsonObject.EMPTY_JSON_OBJECT : JsonDocument.trusted(response.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
