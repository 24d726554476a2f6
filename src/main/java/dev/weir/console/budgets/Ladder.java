package dev.weir.console.budgets;

/** What is tried when a limit refuses a turn, in words. */
final class Ladder {
    private Ladder() {
    }

    static String words(String step) {
        return switch (step) {
            case "small" -> "The small model answers, if one is configured and its bound still fits.";
            case "knowledge" -> "The best passage of the tenant's documents is quoted, if it is confident enough.";
            case "handoff" -> "A human is asked, and the customer is told so.";
            default -> "The request is refused with insufficient_quota.";
        };
    }
}
