package dev.weir.console.policy;

import java.util.List;

/**
 * A field of the policy document that the console shows, with what it means. Ranges are the document's own.
 *
 * @param part  the document's object it stands in
 * @param least the least number; ignored for a switch
 */
record Setting(String part, String name, Kind kind, double least, double most, String label, String meaning) {
    /** What is filled in. */
    enum Kind { SWITCH, WHOLE, SHARE }

    static final List<Setting> ALL = List.of(
            on("exact_cache", "enabled", "Exact cache", "The same question under the same scope is answered again."),
            whole("exact_cache", "ttl_seconds", 1, 31_536_000, "Kept for, in seconds",
                    "How long such an answer may be given again."),
            on("semantic_cache", "enabled", "Semantic cache", "A question that means the same is answered again."),
            share("semantic_cache", "threshold", 0.5, "Similarity threshold",
                    "Lower: more answers for nothing, and more of them wrong. Higher: fewer of both."),
            on("semantic_cache", "near_miss_guard", "Near-miss guard",
                    "Refuses a similar question that asks something else, such as “cancel” and “don't cancel”."),
            whole("semantic_cache", "ttl_seconds", 1, 31_536_000, "Kept for, in seconds",
                    "How long such an answer may be given again."),
            on("knowledge", "enabled", "Knowledge", "Documents are searched, to answer or to tell a model."),
            share("knowledge", "answer_threshold", 0, "Confidence threshold",
                    "From here on a passage is quoted and no model is asked. Lower: cheaper, and more often beside the point."),
            whole("knowledge", "max_passages", 1, 20, "Passages for a model", "At most so many are given to a model."),
            whole("knowledge", "max_context_tokens", 0, 100_000, "Tokens of passages", "At most so many tokens of them."),
            share("routing", "threshold", 0, "Trust in the small model",
                    "The probability that the small model suffices from which it is asked."),
            on("routing", "pin_escalated", "Escalated stays escalated",
                    "A conversation that needed the large model keeps it."),
            whole("limits", "requests_per_minute", 1, 1_000_000, "Requests a minute", "Of the whole tenant."),
            whole("limits", "max_input_tokens", 1, 2_000_000, "Tokens in", "Of a turn's messages at most."),
            whole("limits", "max_output_tokens", 1, 1_000_000, "Tokens out",
                    "Of an answer at most: the more, the higher the bound that a budget sets aside."));

    String path() {
        return part + "." + name;
    }

    private static Setting on(String part, String name, String label, String meaning) {
        return new Setting(part, name, Kind.SWITCH, 0, 1, label, meaning);
    }

    private static Setting whole(String part, String name, double least, double most, String label, String meaning) {
        return new Setting(part, name, Kind.WHOLE, least, most, label, meaning);
    }

    private static Setting share(String part, String name, double least, String label, String meaning) {
        return new Setting(part, name, Kind.SHARE, least, 1, label, meaning);
    }
}
