package dev.weir.openid;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.JsonDocument;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Talks to the provider: one JSON object for each request, within ten seconds and 256 KiB, and no redirect. */
final class ProviderClient {
    static final int PATIENCE_MILLIS = 10_000;
    static final int LONGEST = 256 * 1024;
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofMillis(PATIENCE_MILLIS)).build();

    /** The object in the answer; {@code backend_unavailable} for any answer but 200 with one. */
    JsonObject ask(HttpRequest.Builder request) {
        HttpRequest asked = request.timeout(Duration.ofMillis(PATIENCE_MILLIS)).header("Accept", "application/json")
                .build();
        try {
            HttpResponse<InputStream> answer = client.send(asked, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] read = body.readNBytes(LONGEST + 1);
                if (answer.statusCode() == OK && read.length <= LONGEST) {
                    return JsonDocument.parse(read);
                }
                throw unavailable(new IOException("status " + answer.statusCode() + " of " + asked.uri().getPath()));
            }
        } catch (IOException failed) {
            throw unavailable(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unavailable(stopped);
        }
    }

    static Failure unavailable(Exception cause) {
        return new Failure(FailureCode.BACKEND_UNAVAILABLE, "The sign-in provider did not answer correctly: try again, or sign "
                + "in with a password.").causedBy(cause);
    }

    /** application/x-www-form-urlencoded. */
    static String form(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
