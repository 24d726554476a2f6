package dev.weir.console;

import java.util.List;

/** What is tried when a limit refuses a turn, in words. */
public final class Ladder {
    /** Every step there is, in the usual order. */
    public static final List<String> STEPS = List.of("small", "large", "knowledge", "handoff", "reject");

    private Ladder() {
    }

    /** What a step does. */
    public static String words(String step) {
        return switch (step) {
            case "small" -> "The small model answers, if one is configured and its bound still fits.";
            case "large" -> "The large model answers, if one is configured and its bound still fits.";
            case "knowledge" -> "The best passage of the tenant's documents is quoted, if it is confident enough.";
            case "handoff" -> "A human is asked, and the customer is told so.";
            default -> "The request is refused with insufficient_quota.";
        };
    }
}
