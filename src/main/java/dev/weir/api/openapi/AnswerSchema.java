package dev.weir.api.openapi;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * The schema of what is answered, read off the example that every answer has, so that the two cannot disagree; a test
 * validates the answers of a running node against it. What an example cannot say stands here: which values may be null and
 * what they are otherwise, and which may be missing.
 */
final class AnswerSchema {
    private static final Set<String> FRACTIONS = Set.of("total", "exact", "semantic", "context", "route", "queue", "inference", "check",
            "share", "low", "high", "threshold", "similarity", "agreement", "large_share", "score", "minimum_agreement");
    private static final Set<String> MAY_BE_MISSING = Set.of("url", "error", "feedback", "chat_template", "secret", "health",
            "summary_of_earlier_turns", "rating", "similarity", "source", "gain_at_least", "labels_fitted", "labels_held_out",
            "held_out_log_loss_before", "held_out_log_loss_after", "held_out_right_before", "held_out_right_after");
    private static final Map<String, SchemaType> MAY_BE_NULL = Map.ofEntries(Map.entry("score", SchemaType.NUMBER),
            Map.entry("threshold", SchemaType.NUMBER), Map.entry("similarity", SchemaType.NUMBER),
            Map.entry("agreement", SchemaType.NUMBER), Map.entry("interval", SchemaType.ARRAY),
            Map.entry("version", SchemaType.INTEGER), Map.entry("requests_per_minute", SchemaType.INTEGER),
            Map.entry("max_batch_size", SchemaType.INTEGER), Map.entry("days", SchemaType.INTEGER),
            Map.entry("cache", SchemaType.OBJECT), Map.entry("refit", SchemaType.OBJECT), Map.entry("detail", SchemaType.OBJECT),
            Map.entry("mark", SchemaType.OBJECT), Map.entry("best_passage", SchemaType.OBJECT),
            Map.entry("draft", SchemaType.OBJECT), Map.entry("published", SchemaType.OBJECT),
            Map.entry("grounding", SchemaType.OBJECT), Map.entry("check", SchemaType.OBJECT),
            Map.entry("deflection", SchemaType.OBJECT), Map.entry("satisfaction", SchemaType.OBJECT),
            Map.entry("escalation", SchemaType.OBJECT), Map.entry("resolution", SchemaType.OBJECT),
            Map.entry("metadata", SchemaType.OBJECT), Map.entry("hours", SchemaType.OBJECT), Map.entry("errors", SchemaType.OBJECT));
    private static final Set<String> TEXTS_OR_NULL = Set.of("expires_at", "revoked_at", "published_at", "ended_at",
            "chosen_at", "answered", "model", "tier", "rule", "url", "baseline_cost_usd", "tenant_id", "reference_model",
            "small_model", "large_model", "judge_model", "summary_model", "user", "comment", "precision", "warning",
            "chosen_by", "outcome", "reason", "limit_usd", "budget_usd", "source", "day", "key", "param", "content", "finish_reason",
            "input_file_id", "output_file_id", "error_file_id", "taken_by", "taken_at", "agent", "last_fault");

    private AnswerSchema() {
    }

    /** The schema of a whole example. */
    static Schema of(JsonValue example) {
        return of("", example);
    }

    private static Schema of(String name, JsonValue example) {
        return switch (example.getValueType()) {
            case OBJECT -> object(name, example.asJsonObject());
            case ARRAY -> array(name, example.asJsonArray());
            case STRING -> type(name, SchemaType.STRING);
            case TRUE, FALSE -> type(name, SchemaType.BOOLEAN);
            case NUMBER -> type(name, FRACTIONS.contains(name) || !((JsonNumber) example).isIntegral()
                    ? SchemaType.NUMBER : SchemaType.INTEGER);
            case NULL -> type(name, MAY_BE_NULL.getOrDefault(name, SchemaType.STRING)).addType(SchemaType.NULL);
        };
    }

    private static Schema object(String name, JsonObject example) {
        Schema schema = type(name, SchemaType.OBJECT);
        example.forEach((field, value) -> {
            schema.addProperty(field, of(field, value));
            if (!MAY_BE_MISSING.contains(field)) {
                schema.addRequired(field);
            }
        });
        return schema;
    }

    private static Schema array(String name, JsonArray example) {
        Schema schema = type(name, SchemaType.ARRAY);
        return example.isEmpty() ? schema : schema.items(of("", example.getFirst()));
    }

    private static Schema type(String name, SchemaType type) {
        Schema schema = OASFactory.createSchema().addType(type);
        boolean nullable = MAY_BE_NULL.containsKey(name) || type == SchemaType.STRING && TEXTS_OR_NULL.contains(name);
        return nullable ? schema.addType(SchemaType.NULL) : schema;
    }
}
