package dev.weir.console.versions;

import dev.weir.console.versions.Setting.Kind;
import java.util.List;
import java.util.Map;

/** Every field of the policy document with what it means, in the order of the form. */
public final class SettingList {
    private static final int YEAR_SECONDS = 31_536_000;
    private static final int TOKENS = 1_000_000;
    private static final int DELAY_MS = 60_000;
    private static final int BATCH = 1_024;

    /** The headings of the document's parts. */
    public static final Map<String, String> PARTS = Map.of("exact_cache", "Exact cache", "semantic_cache", "Semantic cache",
            "knowledge", "Knowledge", "history", "History", "routing", "Routing", "budget", "Budget fallbacks",
            "service_tiers.default",
            "Batching: default tier", "service_tiers.flex", "Batching: flex tier", "limits", "Limits", "quality",
            "Quality checks");

    /** The fields, each under its part. */
    public static final List<Setting> ALL = List.of(
            on("exact_cache.enabled", "Answer from the exact cache", "The same question under the same scope is answered from the cache."),
            whole("exact_cache.ttl_seconds", 1, YEAR_SECONDS, "Exact cache lifetime, in seconds",
                    "How long an answer may be reused."),
            on("semantic_cache.enabled", "Answer from the semantic cache", "A question that means the same is answered from the cache."),
            new Setting("semantic_cache.max_wrong_share", Kind.SHARE, 0.001, 0.2, "Accepted share of wrong answers",
                    "Higher: more answers at no cost, and more of them wrong. 0.01 is one of a hundred."),
            new Setting("semantic_cache.threshold", Kind.SHARE_OR_NONE, 0.5, 1, "Similarity threshold",
                    "Overrides the share: cosine similarity from which two questions share an answer. Empty: the share decides."),
            on("semantic_cache.near_miss_guard", "Near-miss guard",
                    "Refuses a similar question that asks something else, such as “cancel” and “don't cancel”."),
            whole("semantic_cache.ttl_seconds", 1, YEAR_SECONDS, "Semantic cache lifetime, in seconds",
                    "How long an answer may be reused."),
            on("knowledge.enabled", "Search documents", "Documents are searched, to answer directly or to tell a model."),
            share("knowledge.answer_threshold", 0, "Confidence threshold",
                    "From this confidence on, a passage is quoted and no model is called. Lower: cheaper, and more often "
                            + "wrong."),
            whole("knowledge.max_passages", 1, 20, "Maximum passages for a model", "At most this many are sent to a model."),
            whole("knowledge.max_context_tokens", 0, 100_000, "Maximum passage tokens",
                    "At most this many tokens of passages; not above the maximum input tokens."),
            choice("knowledge.require_grounding", "Answers that say more than their passages",
                    "What is done with a model's answer that no passage bears out."),
            whole("history.max_tokens", 0, 2 * TOKENS, "Maximum history tokens", "At most this many tokens of a stored "
                    + "conversation's newest turns are sent to a model; fewer if the input limit leaves no room."),
            model("history.summary_model", "Summary model", "Summarises what no longer fits. Empty: it is left out."),
            whole("history.max_summary_tokens", 50, 4_000, "Maximum summary tokens", "At most this many."),
            choice("routing.strategy", "Strategy", "How the small and the large model share the questions."),
            share("routing.threshold", 0, "Small model threshold", "The small model is used where the "
                    + "probability that it suffices is this or more. Higher: the large model is used more often, at a higher "
                    + "cost."),
            model("routing.small_model", "Small model", "Empty: the installation's."),
            model("routing.large_model", "Large model", "Empty: the installation's."),
            on("routing.pin_escalated", "Keep escalated conversations on the large model",
                    "A conversation that needed the large model keeps it."),
            new Setting("routing.auto_for", Kind.NAMES, 0, 100, "Model names treated as “auto”",
                    "Model names of a client that need not change: Weir chooses for them. 100 at most."),
            share("routing.check_threshold", 0, "Check threshold", "A checked answer of the small model is given where the "
                    + "probability that it is good enough is this or more. Higher: the large model is asked more often."),
            choice("routing.check_streams", "Streamed answers that are checked", "A stream that is forwarded at once "
                    + "cannot be replaced any more: its check only marks it."),
            choice("routing.cascade_up_to", "Cascade up to service tier", "Priority turns never wait for a second answer."),
            new Setting("budget.on_exhausted", Kind.LADDER, 0, 0, "Fallbacks, in this order",
                    "When the budget refuses a turn or a model is not available."),
            whole("service_tiers.default.max_queue_delay_ms", 0, DELAY_MS, "Maximum queue delay of default turns, in "
                    + "milliseconds",
                    "How long a turn may wait to be batched with others."),
            wholeOrNone("service_tiers.default.max_batch_size", 1, BATCH, "Maximum batch size of default turns", "Empty: what the backend prefers."),
            whole("service_tiers.flex.max_queue_delay_ms", 0, DELAY_MS, "Maximum queue delay of flex turns, in milliseconds",
                    "The same for turns that may wait; not below that of the default tier."),
            whole("service_tiers.flex.max_batch_size", 1, BATCH, "Maximum batch size of flex turns", "The same for turns that may wait."),
            whole("limits.requests_per_minute", 1, 10_000_000, "Requests per minute",
                    "For the whole tenant; the default assistant's value applies."),
            whole("limits.max_input_tokens", 1, 2 * TOKENS, "Maximum input tokens", "Of a turn's messages."),
            whole("limits.max_output_tokens", 1, TOKENS, "Maximum output tokens",
                    "Of an answer. More tokens mean a higher reservation per turn."),
            share("quality.shadow_share", 0, "Share of small-tier answers checked",
                    "These answers are repeated by a reference model and compared."),
            share("quality.cache_check_share", 0, "Share of cached and quoted answers checked",
                    "The same for answers from the semantic cache and quoted passages."),
            share("quality.near_miss_share", 0, "Share of near misses judged",
                    "A judge compares the stored answer that was not served with the new one."),
            new Setting("quality.shadow_budget", Kind.MONEY, 0, 1e9, "Daily budget for checks, in USD",
                    "Within the tenant's budget; at 0 nothing is checked."),
            model("quality.reference_model", "Reference model",
                    "Answers again. Empty: the answering model's own reference, else the large tier's."),
            model("quality.judge_model", "Judge", "Says whether both answers tell the customer the same. Empty: only their "
                    + "embeddings are compared."),
            share("quality.similarity", 0, "Answer similarity threshold", "From this similarity on two answers agree, where no judge "
                    + "decides."),
            share("quality.minimum_agreement", 0, "Minimum agreement",
                    "A small model whose answers agree less often is held back; at 0 none is."));

    private SettingList() {
    }

    private static Setting on(String path, String label, String meaning) {
        return new Setting(path, Kind.SWITCH, 0, 1, label, meaning);
    }

    private static Setting whole(String path, double least, double most, String label, String meaning) {
        return new Setting(path, Kind.WHOLE, least, most, label, meaning);
    }

    private static Setting wholeOrNone(String path, double least, double most, String label, String meaning) {
        return new Setting(path, Kind.WHOLE_OR_NONE, least, most, label, meaning);
    }

    private static Setting share(String path, double least, String label, String meaning) {
        return new Setting(path, Kind.SHARE, least, 1, label, meaning);
    }

    private static Setting choice(String path, String label, String meaning) {
        return new Setting(path, Kind.CHOICE, 0, 0, label, meaning);
    }

    private static Setting model(String path, String label, String meaning) {
        return new Setting(path, Kind.MODEL, 1, 128, label, meaning);
    }
}
