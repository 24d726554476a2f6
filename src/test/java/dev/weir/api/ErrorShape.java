package dev.weir.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.FailureCode;
import dev.weir.platform.JsonDocument;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.stream.Stream;

/** Whether a refusal has OpenAI's shape, a code of its status and nothing of Weir's inside. */
final class ErrorShape {
    private static final Set<String> FIELDS = Set.of("message", "type", "code", "param");
    private static final String INSIDES = "(?s).*(Exception|\\bat dev\\.weir|\\.java:|org\\.|jakarta\\.|<html|SQL).*";

    private ErrorShape() {
    }

    static JsonObject assertRefused(HttpResponse<String> response, FailureCode code, String what) {
        assertEquals(code.status(), response.statusCode(), what + ": " + response.body());
        JsonObject error = assertShaped(response, what);
        assertEquals(code.code(), error.getString("code"), what + ": " + response.body());
        return error;
    }

    /** Either done or refused in words; a fault of Weir's own is neither. */
    static void assertNoFault(HttpResponse<String> response, String what) {
        if (response.statusCode() >= 400) {
            assertShaped(response, what);
            assertTrue(response.statusCode() < 500, what + ": " + response.statusCode() + " " + response.body());
        }
    }

    private static JsonObject assertShaped(HttpResponse<String> response, String what) {
        assertTrue(response.headers().firstValue("Content-Type").orElse("").startsWith("application/json"),
                what + ": " + response.headers().map() + response.body());
        JsonObject error = JsonDocument.parse(response.body()).getJsonObject("error");
        assertEquals(FIELDS, error.keySet(), what);
        assertFalse(error.getString("message").isBlank(), what);
        assertFalse(response.body().matches(INSIDES), what + ": " + response.body());
        assertTrue(Stream.of(FailureCode.values()).anyMatch(code -> code.status() == response.statusCode()
                && code.code().equals(error.getString("code")) && code.type().equals(error.getString("type"))),
                what + ": " + response.body());
        return error;
    }
}
