package dev.weir.console.spend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import dev.weir.assistant.AssistantId;
import dev.weir.console.components.Chart;
import dev.weir.console.shell.ViewTest;
import dev.weir.metering.Source;
import dev.weir.people.Role;
import dev.weir.report.SeededTurns;
import dev.weir.report.SpendGroup;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The spend page: what it is grouped by, its days, the period before, unusual days, and who sees all tenants. */
class SpendViewIT extends ViewTest {
    private static final long DOLLAR = 1_000_000_000L;

    @Test
    void spendIsShownBesideThePeriodBefore() {
        asked(1, 2 * DOLLAR);
        asked(31, DOLLAR);
        signIn(Role.VIEWER);
        String page = words(navigate(SpendView.class));
        assertTrue(page.contains("$2.00"), page);
        assertTrue(page.contains("+100.0 % vs. $1.00"), page);
        assertEquals(1, find(Chart.class).all().size());
        String alone = words(at(Map.of("compare", "no")));
        assertFalse(alone.contains("+100.0 %"), alone);
    }

    @Test
    void everyGroupingButTenantsIsAViewers() {
        asked(1, DOLLAR);
        signIn(Role.VIEWER);
        navigate(SpendView.class);
        assertEquals(6, grouping().getListDataView().getItemCount());
        at(Map.of("by", "tenant"));
        assertEquals(SpendBy.SOURCE, grouping().getValue(), "not theirs");
        for (String by : new String[] {"model", "assistant", "key"}) {
            at(Map.of("by", by));
            assertEquals(1, rows(by.equals("key") ? "API key" : by), by);
        }
        assertTrue(words(at(Map.of("by", "assistant"))).contains("Spend by assistant"));
    }

    @Test
    void anAdministratorOfThePlatformSeesTenantsByName() {
        asked(1, DOLLAR);
        signIn(Role.PLATFORM_ADMIN);
        assertTrue(words(at(Map.of("by", "tenant", "period", "days_7"))).contains("Spend by tenant"));
        assertTrue(rows("tenant") >= 1);
    }

    @Test
    void daysOfOnesOwnAreKeptInTheAddressAndWrongOnesAreRefusedInWords() {
        signIn(Role.VIEWER);
        at(Map.of("period", "custom", "from", "2026-01-05", "to", "2026-01-11"));
        assertEquals(LocalDate.of(2026, 1, 5), find(DatePicker.class).withCaption("From").single().getValue());
        at(Map.of("period", "custom", "from", "2026-01-12", "to", "2026-01-11"));
        assertTrue(find(DatePicker.class).withCaption("From").single().isInvalid());
        assertTrue(words(at(Map.of("by", "user", "period", "year"))).contains("at most 92 days"));
    }

    @Test
    void aDayThatStandsOutIsNamedWithWhatIsUsual() {
        for (int day = 1; day < 25; day++) {
            asked(day, day == 2 ? 50 * DOLLAR : DOLLAR);
        }
        signIn(Role.VIEWER);
        String page = words(navigate(SpendView.class));
        assertTrue(page.contains("$50.00, usually $1.00"), page);
    }

    private void asked(int daysAgo, long cost) {
        Instant at = LocalDate.now(ZoneOffset.UTC).atTime(12, 0).toInstant(ZoneOffset.UTC).minus(Duration.ofDays(daysAgo));
        new SeededTurns(database(), tenant()).asked(new AssistantId(tenant().value()), at, Source.MODEL, cost, "orders", "Hm?");
    }

    private SpendView at(Map<String, String> parameters) {
        UI.getCurrent().navigate(SpendView.class, QueryParameters.simple(parameters));
        return find(SpendView.class).single();
    }

    @SuppressWarnings("unchecked")
    private Select<SpendBy> grouping() {
        return (Select<SpendBy>) find(Select.class).withCaption("Group by").single();
    }

    private int rows(String by) {
        return this.<SpendGroup>grid("Spend by " + by).getListDataView().getItemCount();
    }
}
