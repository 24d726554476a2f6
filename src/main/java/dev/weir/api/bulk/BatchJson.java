package dev.weir.api.bulk;

import dev.weir.api.body.JsonAnswer;
import dev.weir.bulk.BulkJob;
import dev.weir.bulk.FileId;
import dev.weir.platform.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** OpenAI's {@code batch} object, with what it cost beside it. */
final class BatchJson {
    private static final List<String> ENDS = List.of("completed", "failed", "expired", "cancelled");

    private BatchJson() {
    }

    static JsonObject of(BulkJob job) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", job.id().toString()).add("object", "batch")
                .add("endpoint", job.endpoint()).add("errors", job.errors().isEmpty() ? JsonValue.NULL
                        : Json.createObjectBuilder().add("object", "list").add("data", job.errors()).build())
                .add("input_file_id", job.input().toString()).add("completion_window", "24h")
                .add("status", job.state());
        addFile(json, "output_file_id", job.output());
        addFile(json, "error_file_id", job.errorFile());
        addTimes(json, job);
        return json.add("request_counts", Json.createObjectBuilder().add("total", job.counts().total())
                .add("completed", job.counts().completed()).add("failed", job.counts().failed()))
                .add("metadata", job.metadata()).add("weir", weir(job)).build();
    }

    private static JsonObject weir(BulkJob job) {
        JsonObjectBuilder weir = Json.createObjectBuilder().add("cost_usd", job.spent().toString());
        return JsonAnswer.addText(weir, "budget_usd", job.budget()).build();
    }

    private static void addTimes(JsonObjectBuilder json, BulkJob job) {
        json.add("created_at", job.times().createdAt().getEpochSecond());
        addTime(json, "in_progress_at", job.times().inProgressAt());
        json.add("expires_at", job.times().expiresAt().getEpochSecond());
        addTime(json, "finalizing_at", job.times().finalizingAt());
        addTime(json, "cancelling_at", job.times().cancellingAt());
        ENDS.forEach(end -> addTime(json, end + "_at", job.times().endedAt().filter(at -> job.state().equals(end))));
    }

    private static void addTime(JsonObjectBuilder json, String name, Optional<Instant> at) {
        at.ifPresentOrElse(time -> json.add(name, time.getEpochSecond()), () -> json.addNull(name));
    }

    private static void addFile(JsonObjectBuilder json, String name, Optional<FileId> file) {
        JsonAnswer.addText(json, name, file);
    }
}
