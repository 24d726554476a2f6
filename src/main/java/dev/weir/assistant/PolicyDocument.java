package dev.weir.assistant;

import dev.weir.platform.JsonDocument;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Optional;

/**
 * A policy as the JSON document that the API shows and the database keeps. What is left out or {@code null} has its
 * default; an unknown field, a value out of its range and fields that contradict each other are refused with the field's
 * path. {@code docs/policy.md} names every field.
 */
public final class PolicyDocument {
    /** Looked up once: the look-up costs more than the building. */
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final JsonObject SHAPE = json(Policy.defaults());

    private PolicyDocument() {
    }

    /** The policy that a document spells. */
    public static Policy read(JsonObject document) {
        return PolicyChecks.consistent(PolicyReader.read(document));
    }

    /** The policy that a JSON Merge Patch (RFC 7396) makes of another one; what the patch sets to null is a default again. */
    public static Policy merged(Policy policy, JsonObject patch) {
        PolicyReader.read(patch);
        JsonValue merged = JSON.createMergePatch(patch).apply(json(policy));
        return read(merged.asJsonObject());
    }

    /**
     * A policy with what somebody changed of another one; what they left is as it is.
     *
     * @param before what they changed
     * @param after  what they made of it
     */
    public static Policy withChanges(Policy policy, Policy before, Policy after) {
        return read(withChanges(json(policy), json(before), json(after)));
    }

    private static JsonObject withChanges(JsonObject document, JsonObject before, JsonObject after) {
        JsonObjectBuilder both = JSON.createObjectBuilder();
        after.forEach((name, value) -> both.add(name, value instanceof JsonObject part
                ? withChanges(document.getJsonObject(name), before.getJsonObject(name), part)
                : value.equals(before.get(name)) ? document.get(name) : value));
        return both.build();
    }

    /** The whole document, defaults included. */
    public static JsonObject json(Policy policy) {
        return JSON.createObjectBuilder().add("exact_cache", exactCache(policy.exactCache()))
                .add("semantic_cache", semanticCache(policy.semanticCache()))
                .add("knowledge", knowledge(policy.knowledge())).add("history", history(policy.history()))
                .add("routing", routing(policy.routing()))
                .add("budget", JSON.createObjectBuilder()
                        .add("on_exhausted", JSON.createArrayBuilder(policy.budget().onExhausted())))
                .add("service_tiers", serviceTiers(policy)).add("limits", limits(policy.limits()))
                .add("quality", quality(policy.quality())).build();
    }

    /** As a version keeps it: what an earlier release could not know has its default, what a later one added is left out. */
    static Policy stored(String text) {
        return PolicyReader.read(known(JsonDocument.trusted(text), SHAPE));
    }

    private static JsonObject known(JsonObject document, JsonObject shape) {
        JsonObjectBuilder known = JSON.createObjectBuilder();
        document.forEach((name, value) -> {
            if (shape.containsKey(name)) {
                known.add(name, value instanceof JsonObject nested && shape.get(name) instanceof JsonObject inner
                        ? known(nested, inner) : value);
            }
        });
        return known.build();
    }

    private static JsonObjectBuilder exactCache(Policy.ExactCache cache) {
        return JSON.createObjectBuilder().add("enabled", cache.enabled()).add("ttl_seconds", cache.ttlSeconds());
    }

    private static JsonObjectBuilder semanticCache(Policy.SemanticCache cache) {
        return JSON.createObjectBuilder().add("enabled", cache.enabled()).add("max_wrong_share", cache.maxWrongShare())
                .add("threshold", cache.threshold().<JsonValue>map(JSON::createValue).orElse(JsonValue.NULL))
                .add("near_miss_guard", cache.nearMissGuard()).add("ttl_seconds", cache.ttlSeconds());
    }

    private static JsonObjectBuilder knowledge(Policy.Knowledge knowledge) {
        return JSON.createObjectBuilder().add("enabled", knowledge.enabled())
                .add("answer_threshold", knowledge.answerThreshold()).add("max_passages", knowledge.maxPassages())
                .add("max_context_tokens", knowledge.maxContextTokens())
                .add("require_grounding", knowledge.requireGrounding().wireName());
    }

    private static JsonObjectBuilder history(Policy.History history) {
        return JSON.createObjectBuilder().add("max_tokens", history.maxTokens())
                .add("summary_model", name(history.summaryModel())).add("max_summary_tokens", history.maxSummaryTokens());
    }

    private static JsonObjectBuilder routing(Policy.Routing routing) {
        Policy.Cascade cascade = routing.cascade();
        return JSON.createObjectBuilder().add("strategy", cascade.strategy().wireName()).add("threshold", routing.threshold())
                .add("small_model", name(routing.smallModel())).add("large_model", name(routing.largeModel()))
                .add("pin_escalated", routing.pinEscalated())
                .add("auto_for", JSON.createArrayBuilder(routing.autoFor())).add("check_threshold", cascade.threshold())
                .add("check_streams", cascade.streams().wireName()).add("cascade_up_to", cascade.upTo().wireName());
    }

    private static JsonObjectBuilder serviceTiers(Policy policy) {
        JsonObjectBuilder tiers = JSON.createObjectBuilder();
        for (String tier : PolicyReader.QUEUED_TIERS) {
            Policy.Queueing queueing = policy.serviceTiers().get(tier);
            tiers.add(tier, JSON.createObjectBuilder().add("max_queue_delay_ms", queueing.maxQueueDelayMs())
                    .add("max_batch_size", queueing.maxBatchSize().<JsonValue>map(JSON::createValue)
                            .orElse(JsonValue.NULL)));
        }
        return tiers;
    }

    private static JsonObjectBuilder limits(Policy.Limits limits) {
        return JSON.createObjectBuilder().add("requests_per_minute", limits.requestsPerMinute())
                .add("max_input_tokens", limits.maxInputTokens()).add("max_output_tokens", limits.maxOutputTokens());
    }

    private static JsonObjectBuilder quality(Policy.Quality quality) {
        return JSON.createObjectBuilder().add("shadow_share", quality.shadowShare())
                .add("cache_check_share", quality.cacheCheckShare())
                .add("near_miss_share", quality.nearMissShare())
                .add("shadow_budget", quality.shadowBudget().toString())
                .add("reference_model", name(quality.referenceModel())).add("judge_model", name(quality.judgeModel()))
                .add("similarity", quality.similarity()).add("minimum_agreement", quality.minimumAgreement());
    }

    private static JsonValue name(Optional<String> model) {
        return model.<JsonValue>map(JSON::createValue).orElse(JsonValue.NULL);
    }
}
