package dev.weir.inference.moderation;

import dev.weir.platform.Json;
import dev.weir.platform.JsonDocument;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;

/** Asks an endpoint that speaks OpenAI's moderations API. No answer counts as an objection. */
final class ModerationEndpoint {
    private static final Logger LOG = System.getLogger(ModerationEndpoint.class.getName());

    private final URI address;
    private final ModerationSettings settings;
    private final HttpClient client;

    ModerationEndpoint(URI base, ModerationSettings settings) {
        this.address = URI.create(base + "/moderations");
        this.settings = settings;
        this.client = HttpClient.newBuilder().connectTimeout(settings.timeout()).version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER).executor(Executors.newVirtualThreadPerTaskExecutor()).build();
    }

    Optional<String> objection(String what, String text) {
        try {
            HttpResponse<String> response = client.send(request(text),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            return flagged(JsonDocument.trusted(response.body()))
                    ? Optional.of("The moderation endpoint rejects the " + what + ".") : Optional.empty();
        } catch (IOException | RuntimeException failed) {
            LOG.log(Level.WARNING, "The moderation endpoint gave no verdict: {0}", failed.toString());
            return unchecked(what);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return unchecked(what);
        }
    }

    private static Optional<String> unchecked(String what) {
        return Optional.of("The moderation endpoint did not check the " + what + ", and unchecked content is refused.");
    }

    /** Every result must be there and say so: what is not understood is not passed. */
    private static boolean flagged(JsonObject verdict) {
        JsonArray results = verdict.getJsonArray("results");
        if (results.isEmpty()) {
            throw new IllegalArgumentException("no results");
        }
        return results.stream().map(JsonValue::asJsonObject).anyMatch(result -> result.getBoolean("flagged"));
    }

    private HttpRequest request(String text) {
        JsonObjectBuilder body = Json.createObjectBuilder().add("input", text);
        settings.model().ifPresent(model -> body.add("model", model));
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(settings.timeout())
                .header("Content-Type", "application/json").header("User-Agent", "Weir")
                .POST(HttpRequest.BodyPublishers.ofString(body.build().toString()));
        settings.apiKey().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        return request.build();
    }

    void close() {
        client.shutdownNow();
    }
}
