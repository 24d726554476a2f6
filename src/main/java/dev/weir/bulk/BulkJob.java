package dev.weir.bulk;

import dev.weir.platform.Json;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.NanoUsd;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A job as it stands.
 *
 * @param state  {@code validating}, {@code failed}, {@code in_progress}, {@code finalizing}, {@code completed},
 *               {@code expired}, {@code cancelling} or {@code cancelled}
 * @param errors why it failed: objects of {@code code}, {@code line}, {@code message} and {@code param}
 * @param counts its lines and what became of them
 * @param budget the most its items may cost together
 * @param spent  what they cost so far
 * @param times  when it went from state to state
 */
public record BulkJob(JobId id, String endpoint, FileId input, Optional<FileId> output, Optional<FileId> errorFile,
        JsonObject metadata, String state, JsonArray errors, Counts counts, Optional<NanoUsd> budget, NanoUsd spent,
        Times times) {
    /** Lines: all, those answered, and those that failed; the rest has no outcome yet. */
    public record Counts(int total, int completed, int failed) {
    }

    /** @param endedAt when it was completed, failed, expired or cancelled, as its state says */
    public record Times(Instant createdAt, Optional<Instant> inProgressAt, Optional<Instant> finalizingAt,
            Optional<Instant> cancellingAt, Optional<Instant> endedAt, Instant expiresAt) {
    }

    /** The job as a row holds it. */
    record Row(UUID jobId, String endpoint, UUID input, UUID output, UUID errorFile, String metadata, String state,
            String errors, Integer total, Integer completed, Integer failed, BigDecimal budget, BigDecimal spent,
            Instant createdAt, Instant inProgressAt, Instant finalizingAt, Instant cancellingAt, Instant endedAt,
            Instant expiresAt) {
        BulkJob job() {
            return new BulkJob(new JobId(jobId), endpoint, new FileId(input),
                    Optional.ofNullable(output).map(FileId::new), Optional.ofNullable(errorFile).map(FileId::new),
                    JsonDocument.trusted(metadata), state, array(errors), new Counts(total, completed, failed),
                    Optional.ofNullable(budget).map(NanoUsd::ofDollars), NanoUsd.ofDollars(spent),
                    new Times(createdAt, Optional.ofNullable(inProgressAt), Optional.ofNullable(finalizingAt),
                            Optional.ofNullable(cancellingAt), Optional.ofNullable(endedAt), expiresAt));
        }

        private static JsonArray array(String text) {
            if (text == null) {
                return JsonValue.EMPTY_JSON_ARRAY;
            }
            try (JsonReader reader = Json.createReader(new StringReader(text))) {
                return reader.readArray();
            }
        }
    }
}
