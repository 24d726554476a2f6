package dev.weir.console.budgets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.tenant.AuditLog;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitChangeTest {
    private static final Map<String, String> SUBJECTS = Map.of("a", "The whole tenant");

    @Test
    void whatWasSetIsSaidInWords() {
        LimitChange change = change("budget.set", "a",
                "{\"period\":\"month\",\"limit_usd\":\"25.00\",\"alert_percent\":\"[50, 80]\"}");
        assertEquals("The whole tenant", change.subject());
        assertEquals("limit of $25.00 per month, alerts at 50, 80 %", change.what());
        assertEquals("limit of $1 per day, no alerts", change("budget.set", "a",
                "{\"period\":\"day\",\"limit_usd\":\"1\",\"alert_percent\":\"[]\"}").what());
    }

    @Test
    void whatWasTakenAwayOrOverrunIsToo() {
        assertEquals("no limit per day", change("budget.removed", "b", "{\"period\":\"day\"}").what());
        assertEquals("b", change("budget.removed", "b", "{}").subject(), "whose name is not known any more");
        assertEquals("the model big cost $2, above its maximum of $1, and is blocked until an administrator clears it",
                change("budget.overrun", "b", "{\"model\":\"big\",\"cost_usd\":\"2\",\"bound_usd\":\"1\"}").what());
        assertEquals("A turn", change("budget.overrun", "b", "{}").subject());
        assertEquals("settled at $0.1, was booked at its maximum of $1",
                change("budget.settle", "b", "{\"amount_usd\":\"0.1\",\"bound_usd\":\"1\"}").what());
        assertEquals("80 % of the limit per month was spent", change("budget.alert", "a",
                "{\"period\":\"month\",\"percent\":\"80\"}").what());
        assertEquals("something else: other", change("budget.other", "b", "{}").what());
    }

    private static LimitChange change(String action, String subject, String detail) {
        return LimitChange.of(new AuditLog.Event(1L, Instant.EPOCH, "person:ann", action, subject, detail), SUBJECTS);
    }
}
