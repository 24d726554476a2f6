package dev.weir.console.budgets;

import dev.weir.platform.JsonDocument;
import dev.weir.tenant.AuditLog;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What happened to a limit, in words.
 *
 * @param subject whose limit it is
 */
record LimitChange(Instant at, String who, String subject, String what) {
    private static final Set<String> TURNS = Set.of("budget.overrun", "budget.settle");

    /** @param subjects names of the tenant and its keys, by id */
    static LimitChange of(AuditLog.Event event, Map<String, String> subjects) {
        JsonObject detail = JsonDocument.trusted(event.detail());
        return new LimitChange(event.at(), event.actor(), TURNS.contains(event.action()) ? "A turn"
                : subjects.getOrDefault(event.subject(), event.subject()),
                switch (event.action()) {
                    case "budget.set" -> "limit of $" + detail.getString("limit_usd", "?") + " per "
                            + detail.getString("period", "period") + told(detail.getString("alert_percent", "[]"));
                    case "budget.removed" -> "no limit per " + detail.getString("period", "period");
                    case "budget.overrun" -> "the model " + detail.getString("model", "?") + " cost $"
                            + detail.getString("cost_usd", "?") + ", above its maximum of $" + detail.getString("bound_usd", "?")
                            + ", and is blocked until an administrator clears it";
                    case "budget.settle" -> "settled at $" + detail.getString("amount_usd", "?") + ", was booked at its "
                            + "maximum of $"
                            + detail.getString("bound_usd", "?");
                    case "budget.alert" -> detail.getString("percent", "?") + " % of the limit per "
                            + detail.getString("period", "period") + " was spent";
                    default -> "something else: " + event.action().replace("budget.", "");
                });
    }

    private static String told(String shares) {
        String numbers = shares.replaceAll("[\\[\\]]", "");
        return numbers.isBlank() ? ", no alerts" : ", alerts at " + numbers + " %";
    }
}
