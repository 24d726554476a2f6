package dev.weir.assistant;

import dev.weir.platform.JsonFields;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads a policy document field by field, each within its range; whether they fit together is looked at elsewhere. */
final class PolicyReader {
    /** The service tiers that may wait; the others never do. */
    static final List<String> QUEUED_TIERS = List.of("default", "flex");

    private static final Policy DEFAULTS = Policy.defaults();
    private static final int YEAR_SECONDS = 31_536_000;
    private static final double LOWEST_SIMILARITY = 0.5;
    private static final double LEAST_WRONG = 0.001;
    private static final double MOST_WRONG = 0.2;
    private static final int MOST_PASSAGES = 20;
    private static final int MOST_CONTEXT_TOKENS = 100_000;
    private static final int LEAST_SUMMARY_TOKENS = 50;
    private static final int MOST_SUMMARY_TOKENS = 4_000;
    private static final int MODEL_NAME = 128;
    private static final int MOST_NAMES = 100;
    private static final int LONGEST_DELAY_MS = 60_000;
    private static final int LARGEST_BATCH = 1_024;
    private static final int MOST_REQUESTS = 10_000_000;
    private static final int MOST_INPUT_TOKENS = 2_000_000;
    private static final int MOST_OUTPUT_TOKENS = 1_000_000;

    private PolicyReader() {
    }

    static Policy read(JsonObject document) {
        JsonFields root = JsonFields.of(document);
        Policy policy = new Policy(section(root, "exact_cache", PolicyReader::exactCache),
                section(root, "semantic_cache", PolicyReader::semanticCache),
                section(root, "knowledge", PolicyReader::knowledge), section(root, "history", PolicyReader::history),
                section(root, "routing", PolicyReader::routing), section(root, "budget", PolicyReader::budget),
                section(root, "service_tiers", PolicyReader::tiers), section(root, "limits", PolicyReader::limits),
                section(root, "quality", PolicyReader::quality));
        root.refuseOthers();
        return policy;
    }

    private static <T> T section(JsonFields parent, String name, Function<JsonFields, T> reader) {
        JsonFields fields = parent.object(name).optional().orElseGet(() -> JsonFields.of(JsonValue.EMPTY_JSON_OBJECT));
        T section = reader.apply(fields);
        fields.refuseOthers();
        return section;
    }

    private static Policy.ExactCache exactCache(JsonFields fields) {
        Policy.ExactCache usual = DEFAULTS.exactCache();
        return new Policy.ExactCache(fields.flag("enabled").orElse(usual.enabled()),
                fields.integer("ttl_seconds", 1, YEAR_SECONDS).orElse(usual.ttlSeconds()));
    }

    private static Policy.SemanticCache semanticCache(JsonFields fields) {
        Policy.SemanticCache usual = DEFAULTS.semanticCache();
        return new Policy.SemanticCache(fields.flag("enabled").orElse(usual.enabled()),
                fields.decimal("max_wrong_share", LEAST_WRONG, MOST_WRONG).orElse(usual.maxWrongShare()),
                fields.decimal("threshold", LOWEST_SIMILARITY, 1).optional(),
                fields.flag("near_miss_guard").orElse(usual.nearMissGuard()),
                fields.integer("ttl_seconds", 1, YEAR_SECONDS).orElse(usual.ttlSeconds()));
    }

    private static Policy.Knowledge knowledge(JsonFields fields) {
        Policy.Knowledge usual = DEFAULTS.knowledge();
        return new Policy.Knowledge(fields.flag("enabled").orElse(usual.enabled()),
                fields.decimal("answer_threshold", 0, 1).orElse(usual.answerThreshold()),
                fields.integer("max_passages", 1, MOST_PASSAGES).orElse(usual.maxPassages()),
                fields.integer("max_context_tokens", 0, MOST_CONTEXT_TOKENS).orElse(usual.maxContextTokens()),
                named(fields, "require_grounding", usual.requireGrounding()));
    }

    private static Policy.History history(JsonFields fields) {
        Policy.History usual = DEFAULTS.history();
        return new Policy.History(fields.integer("max_tokens", 0, MOST_INPUT_TOKENS).orElse(usual.maxTokens()),
                fields.text("summary_model", 1, MODEL_NAME).optional(),
                fields.integer("max_summary_tokens", LEAST_SUMMARY_TOKENS, MOST_SUMMARY_TOKENS)
                        .orElse(usual.maxSummaryTokens()));
    }

    private static Policy.Routing routing(JsonFields fields) {
        Policy.Routing usual = DEFAULTS.routing();
        return new Policy.Routing(fields.decimal("threshold", 0, 1).orElse(usual.threshold()),
                fields.text("small_model", 1, MODEL_NAME).optional(),
                fields.text("large_model", 1, MODEL_NAME).optional(),
                fields.flag("pin_escalated").orElse(usual.pinEscalated()),
                fields.texts("auto_for", MOST_NAMES, MODEL_NAME).orElse(usual.autoFor()), cascade(fields, usual.cascade()));
    }

    private static Policy.Cascade cascade(JsonFields fields, Policy.Cascade usual) {
        return new Policy.Cascade(named(fields, "strategy", usual.strategy()),
                fields.decimal("check_threshold", 0, 1).orElse(usual.threshold()),
                named(fields, "check_streams", usual.streams()), named(fields, "cascade_up_to", usual.upTo()));
    }

    /** One of the words that the constants of a kind have. */
    private static <E extends Enum<E> & Policy.Named> E named(JsonFields fields, String name, E usual) {
        List<E> all = List.of(usual.getDeclaringClass().getEnumConstants());
        return fields.oneOf(name, all, Policy.Named::wireName).orElse(usual);
    }

    private static Policy.Budget budget(JsonFields fields) {
        return new Policy.Budget(fields.texts("on_exhausted", PolicyChecks.LADDER.size(), MODEL_NAME)
                .orElse(DEFAULTS.budget().onExhausted()));
    }

    private static Map<String, Policy.Queueing> tiers(JsonFields fields) {
        Map<String, Policy.Queueing> tiers = new HashMap<>();
        QUEUED_TIERS.forEach(tier -> tiers.put(tier,
                section(fields, tier, queueing -> queueing(queueing, DEFAULTS.serviceTiers().get(tier)))));
        return tiers;
    }

    private static Policy.Queueing queueing(JsonFields fields, Policy.Queueing usual) {
        return new Policy.Queueing(
                fields.integer("max_queue_delay_ms", 0, LONGEST_DELAY_MS).orElse(usual.maxQueueDelayMs()),
                fields.integer("max_batch_size", 1, LARGEST_BATCH).optional().or(usual::maxBatchSize));
    }

    private static Policy.Limits limits(JsonFields fields) {
        Policy.Limits usual = DEFAULTS.limits();
        return new Policy.Limits(
                fields.integer("requests_per_minute", 1, MOST_REQUESTS).orElse(usual.requestsPerMinute()),
                fields.integer("max_input_tokens", 1, MOST_INPUT_TOKENS).orElse(usual.maxInputTokens()),
                fields.integer("max_output_tokens", 1, MOST_OUTPUT_TOKENS).orElse(usual.maxOutputTokens()));
    }

    private static Policy.Quality quality(JsonFields fields) {
        Policy.Quality usual = DEFAULTS.quality();
        return new Policy.Quality(fields.decimal("shadow_share", 0, 1).orElse(usual.shadowShare()),
                fields.decimal("cache_check_share", 0, 1).orElse(usual.cacheCheckShare()),
                fields.decimal("near_miss_share", 0, 1).orElse(usual.nearMissShare()),
                fields.money("shadow_budget").orElse(usual.shadowBudget()),
                fields.text("reference_model", 1, MODEL_NAME).optional(),
                fields.text("judge_model", 1, MODEL_NAME).optional(),
                fields.decimal("similarity", 0, 1).orElse(usual.similarity()),
                fields.decimal("minimum_agreement", 0, 1).orElse(usual.minimumAgreement()));
    }
}
