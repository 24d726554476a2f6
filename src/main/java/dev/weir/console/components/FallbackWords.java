package dev.weir.console.components;

import java.util.List;

/** What is tried when a limit refuses a turn, in words. */
public final class FallbackWords {
    /** Every step there is, in the usual order. */
    public static final List<String> STEPS = List.of("small", "large", "knowledge", "handoff", "reject");

    private FallbackWords() {
    }

    /** What a step does. */
    public static String words(String step) {
        return switch (step) {
            case "small" -> "The small model answers, if one is configured and its maximum cost fits the budget.";
            case "large" -> "The large model answers, if one is configured and its maximum cost fits the budget.";
            case "knowledge" -> "The best passage of the tenant's documents is quoted, if its confidence is high enough.";
            case "handoff" -> "The conversation is handed to a human, and the customer is told.";
            default -> "The request is rejected: the limit is used up.";
        };
    }
}
