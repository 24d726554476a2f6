package dev.weir.bulk;

import dev.weir.bulk.ItemRows.NewItem;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.JsonFields;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the lines of one job, one after the other, and remembers what makes two of them alike. */
final class LineCheck {
    private static final int MAX_ERRORS = 50;
    private static final int LONGEST_ID = 512;

    private final BulkEndpoint endpoint;
    private final BulkSettings settings;
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Integer> first = new HashMap<>();
    private final JsonArrayBuilder errors = Json.createArrayBuilder();
    private int lines;
    private int wrong;

    LineCheck(BulkEndpoint endpoint, BulkSettings settings) {
        this.endpoint = endpoint;
        this.settings = settings;
    }

    /** The item that a line spells; empty when something is wrong with it, or was with one before. */
    Optional<NewItem> check(byte[] line, int number) {
        lines++;
        try {
            return Optional.of(item(line, number)).filter(item -> wrong == 0);
        } catch (LineError error) {
            report(error, number);
            return Optional.empty();
        }
    }

    /** Whether looking at more lines tells the client nothing new. */
    boolean isHopeless() {
        return wrong >= MAX_ERRORS || lines > settings.maxLines();
    }

    boolean isWrong() {
        return wrong > 0;
    }

    int lines() {
        return lines;
    }

    /** Says what is wrong with the file as a whole, once its lines are read. */
    void close() {
        if (lines == 0) {
            report(new LineError("empty_file", "The file holds no line.", null), null);
        } else if (lines > settings.maxLines()) {
            report(new LineError("too_many_lines", "A batch has at most " + settings.maxLines()
                    + " lines: send the rest as another one.", null), null);
        }
    }

    /** What is wrong, at most 50 things. */
    JsonArray errors() {
        return errors.build();
    }

    private NewItem item(byte[] line, int number) throws LineError {
        JsonFields fields = JsonFields.of(parse(line));
        try {
            String id = fields.text("custom_id", 1, LONGEST_ID).required();
            requireEqual(fields, "method", "POST", "invalid_method");
            requireEqual(fields, "url", endpoint.path(), "invalid_url");
            JsonObject body = fields.object("body").required().json();
            if (!ids.add(id)) {
                throw new LineError("duplicate_custom_id",
                        "The custom_id is another line's already; each must be unique in its batch.", "custom_id");
            }
            return new NewItem(number, id, body.toString(), sameAs(body, number));
        } catch (Failure refused) {
            throw new LineError("invalid_line", refused.getMessage(), refused.param().orElse(null));
        }
    }

    private JsonObject parse(byte[] line) throws LineError {
        if (line.length > settings.maxLineBytes()) {
            throw new LineError("line_too_long", "A line has at most " + settings.maxLineBytes() + " bytes.", null);
        }
        try {
            return JsonDocument.parse(line);
        } catch (Failure malformed) {
            throw new LineError("invalid_json_line", "This line is not a JSON object in UTF-8.", null);
        }
    }

    private static void requireEqual(JsonFields fields, String name, String wanted, String code) throws LineError {
        if (!fields.text(name).required().equals(wanted)) {
            throw new LineError(code, name + " must be '" + wanted + "' in every line of this batch.", name);
        }
    }

    private int sameAs(JsonObject body, int number) {
        Integer earlier = endpoint.identity(body).map(identity -> first.putIfAbsent(identity, number)).orElse(null);
        return earlier == null ? 0 : earlier;
    }

    private void report(LineError error, @Nullable Integer number) {
        wrong++;
        errors.add(Json.createObjectBuilder().add("code", error.code)
                .add("line", number == null ? JsonValue.NULL : Json.createValue(number))
                .add("message", String.valueOf(error.getMessage()))
                .add("param", error.param == null ? JsonValue.NULL : Json.createValue(error.param)));
    }

    /** What is wrong with a line; thrown by the thousand, so it carries no trace. */
    private static final class LineError extends Exception {
        private static final long serialVersionUID = 1L;

        private final String code;
        private final @Nullable String param;

        LineError(String code, String message, @Nullable String param) {
            super(message, null, false, false);
            this.code = code;
            this.param = param;
        }
    }
}
