package dev.weir.api.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.budget.Period;
import dev.weir.platform.Failure;
import dev.weir.platform.JsonFields;
import dev.weir.platform.NanoUsd;
import jakarta.json.Json;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a budget's body may say, and which field an error names. */
class BudgetBodyTest {
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

    private static BudgetBody budget(String json) {
        return BudgetBody.read(JsonFields.of(Json.createReader(new StringReader(json)).readObject()));
    }

    private static void assertParam(String param, String json) {
        assertEquals(Optional.of(param), assertThrows(Failure.class, () -> budget(json), json).param());
    }
}
