package dev.weir.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.budget.Period;
import dev.weir.metering.Grouping;
import dev.weir.platform.Failure;
import dev.weir.platform.JsonFields;
import dev.weir.platform.NanoUsd;
import jakarta.json.Json;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a budget's body and a report's parameters may say, and which field an error names. */
class MoneyRequestsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    @Test
    void aBudgetIsASumAPeriodAndItsAlerts() {
        BudgetBody body = budget("{\"limit_usd\": \"25.00\", \"period\": \"day\", \"alert_percent\": [90, 50]}");
        assertEquals(Optional.of(new NanoUsd(25_000_000_000L)), body.limit());
        assertEquals(Period.DAY, body.period());
        assertEquals(List.of(90, 50), body.alertPercent());
    }

    @Test
    void whatABudgetLeavesOutHasADefault() {
        BudgetBody body = budget("{\"limit_usd\": null}");
        assertEquals(new BudgetBody(Optional.empty(), Period.MONTH, List.of(50, 80, 100)), body);
    }

    @Test
    void aBadBudgetNamesItsField() {
        assertParam("limit_usd", "{}");
        assertParam("limit_usd", "{\"limit_usd\": -1}");
        assertParam("limit_usd", "{\"limit_usd\": \"1.0000000001\"}");
        assertParam("period", "{\"limit_usd\": 1, \"period\": \"week\"}");
        for (String alerts : List.of("7", "[0]", "[101]", "[1.5]", "[\"50\"]", "[4294967346]", "[1e400]")) {
            assertParam("alert_percent", "{\"limit_usd\": 1, \"alert_percent\": " + alerts + "}");
        }
        assertParam("limit", "{\"limit_usd\": 1, \"limit\": 2}");
    }

    @Test
    void aReportIsOfThisMonthBySourceUnlessItSaysOtherwise() {
        UsageQuery query = UsageQuery.read(null, null, null, TODAY);
        assertEquals(LocalDate.of(2026, 3, 1), query.from());
        assertEquals(TODAY, query.to());
        assertEquals(List.of("source"), query.groups().stream().map(Grouping::name).toList());
        assertEquals(List.of("day", "tag:team"), UsageQuery.read("2026-01-01", "2026-01-31", "day, tag:team,day", TODAY)
                .groups().stream().map(Grouping::name).toList());
    }

    @Test
    void aBadReportNamesItsParameter() {
        assertParam("from", "2026-3-1", null, null);
        assertParam("to", null, "tomorrow", null);
        assertParam("to", null, "+999999999-01-01", null);
        assertParam("from", "2026-03-11", "2026-03-10", null);
        assertParam("from", "2000-01-01", "2026-03-10", null);
        assertParam("group_by", null, null, "colour");
        assertParam("group_by", null, null, "tag:");
        assertParam("group_by", null, null, "source,model,day,key,user,tag:a");
    }

    private static BudgetBody budget(String json) {
        return BudgetBody.read(JsonFields.of(Json.createReader(new StringReader(json)).readObject()));
    }

    private static void assertParam(String param, String json) {
        assertEquals(Optional.of(param), assertThrows(Failure.class, () -> budget(json), json).param());
    }

    private static void assertParam(String param, String from, String to, String groupBy) {
        assertEquals(Optional.of(param), assertThrows(Failure.class,
                () -> UsageQuery.read(from, to, groupBy, TODAY)).param());
    }
}
