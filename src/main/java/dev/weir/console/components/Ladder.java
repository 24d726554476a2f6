package dev.weir.console.components;

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
            case "small" -> "The small model answers, if there is one and the most it can cost still fits.";
            case "large" -> "The large model answers, if there is one and the most it can cost still fits.";
            case "knowledge" -> "The best passage of the tenant's documents is quoted, if it is confident enough.";
            case "handoff" -> "A human is asked, and the customer is told so.";
            default -> "The question is refused: the limit is spent.";
        };
    }
}
