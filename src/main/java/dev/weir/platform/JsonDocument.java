package dev.weir.platform;

import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads a JSON document that a stranger wrote: strict UTF-8, an object at the root, no name twice in one object (which
 * of two values would count is a matter of the parser) and at most 64 levels deep. Anything else is a {@link Failure}.
 */
public final class JsonDocument {
    private static final int MAX_DEPTH = 64;
    private static final String BODY = "The body";
    /** Looked up once: the look-up costs more than the reading. */
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final JsonReaderFactory READERS =
            JSON.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private JsonDocument() {
    }

    /** The object that the bytes spell. */
    public static JsonObject parse(byte[] utf8) {
        return parse(utf8, BODY);
    }

    /** The object that the bytes spell; what is wrong is told of what they are, such as {@code The file}. */
    public static JsonObject parse(byte[] utf8, String what) {
        try {
            return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString(), what);
        } catch (CharacterCodingException notUtf8) {
            throw new Failure(FailureCode.INVALID_REQUEST, what + " is not valid UTF-8.").causedBy(notUtf8);
        }
    }

    /** The object that the text spells. */
    public static JsonObject parse(String text) {
        return parse(text, BODY);
    }

    private static JsonObject parse(String text, String what) {
        refuseDeepOrTrailed(text, what);
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            if (reader.readValue() instanceof JsonObject object) {
                return object;
            }
        } catch (JsonException | IllegalStateException malformed) {
            throw new Failure(FailureCode.INVALID_REQUEST,
                    what + " is not valid JSON, or an object in it has the same name twice.").causedBy(malformed);
        }
        throw new Failure(FailureCode.INVALID_REQUEST, what + " must be a JSON object.");
    }

    /** The object that the text spells, where Weir itself wrote it. */
    public static JsonObject trusted(String text) {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** Parsers differ in how deep they go and whether they look behind the root's end: neither is left to them. */
    private static void refuseDeepOrTrailed(String text, String what) {
        int depth = 0;
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (quoted && sign == '\\') {
                at++;
            } else if (sign == '"') {
                quoted = !quoted;
            } else if (!quoted && isBracket(sign)) {
                depth += sign == '{' || sign == '[' ? 1 : -1;
                refuse(depth > MAX_DEPTH, what + " is nested deeper than " + MAX_DEPTH + " levels.");
                refuse(depth == 0 && !text.substring(at + 1).isBlank(), what + " goes on after its JSON object.");
            }
        }
    }

    private static boolean isBracket(char sign) {
        return sign == '{' || sign == '[' || sign == '}' || sign == ']';
    }

    private static void refuse(boolean reason, String message) {
        if (reason) {
            throw new Failure(FailureCode.INVALID_REQUEST, message);
        }
    }
}
