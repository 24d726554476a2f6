package dev.weir.api.bulk;

import dev.weir.bulk.FileId;
import dev.weir.bulk.NewJob;
import dev.weir.platform.Failure;
import dev.weir.platform.JsonFields;
import dev.weir.tenant.Caller;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A batch as a client asks for it. Two entries of its metadata mean something to Weir: {@code window} ({@code now} runs it
 * at once) and {@code budget_usd} (the most it may cost).
 */
final class BatchRequest {
    private static final int MAX_TAGS = 16;
    private static final int MAX_NAME = 64;
    private static final int MAX_TAG = 512;
    private static final int LEAST_SECONDS = 3_600;
    private static final int MOST_SECONDS = 2_592_000;

    private BatchRequest() {
    }

    /** @param endpoints the paths that may be asked in bulk */
    static NewJob read(Caller caller, JsonFields fields, List<String> endpoints) {
        FileId input = fields.text("input_file_id", 1, 100).optional().map(id -> FileId.parse(id)
                .orElseThrow(() -> Failure.notFound("The input file").at("input_file_id")))
                .orElseThrow(() -> Failure.invalid("input_file_id", "input_file_id is required."));
        String endpoint = fields.text("endpoint", 1, 100).required();
        if (!endpoints.contains(endpoint)) {
            throw Failure.invalid("endpoint", "endpoint must be one of " + String.join(", ", endpoints) + ".");
        }
        if (!fields.text("completion_window", 1, 20).required().equals("24h")) {
            throw Failure.invalid("completion_window", "completion_window must be 24h.");
        }
        Optional<Duration> life = fields.object("output_expires_after").optional().map(BatchRequest::life);
        JsonObject metadata = metadata(fields);
        JsonFields own = fields.object("metadata").orElse(JsonFields.of(JsonValue.EMPTY_JSON_OBJECT));
        NewJob job = new NewJob(caller, endpoint, input, metadata, isImmediate(own),
                own.money("budget_usd").optional(), life);
        fields.refuseOthers();
        return job;
    }

    private static boolean isImmediate(JsonFields metadata) {
        Optional<String> window = metadata.text("window").optional();
        if (window.isPresent() && !window.get().equals("now")) {
            throw Failure.invalid("metadata.window", "metadata.window must be 'now', or left out to wait for the "
                    + "tenant's window (GET /v1/batches/window).");
        }
        return window.isPresent();
    }

    private static Duration life(JsonFields expiry) {
        if (!expiry.text("anchor").orElse("created_at").equals("created_at")) {
            throw Failure.invalid("output_expires_after.anchor", "output_expires_after.anchor must be created_at.");
        }
        Duration life = Duration.ofSeconds(expiry.integer("seconds", LEAST_SECONDS, MOST_SECONDS).required());
        expiry.refuseOthers();
        return life;
    }

    private static JsonObject metadata(JsonFields fields) {
        JsonObject metadata = fields.object("metadata").optional().map(JsonFields::json)
                .orElse(JsonValue.EMPTY_JSON_OBJECT);
        boolean wellFormed = metadata.size() <= MAX_TAGS && metadata.entrySet().stream().allMatch(tag ->
                tag.getKey().length() <= MAX_NAME && tag.getValue() instanceof JsonString text
                        && text.getString().length() <= MAX_TAG);
        if (!wellFormed) {
            throw Failure.invalid("metadata", "metadata takes at most " + MAX_TAGS + " strings of at most " + MAX_TAG
                    + " characters under names of at most " + MAX_NAME + ".");
        }
        return metadata;
    }
}
