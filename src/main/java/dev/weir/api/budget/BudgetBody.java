package dev.weir.api.budget;

import dev.weir.budget.Budget;
import dev.weir.budget.Period;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import dev.weir.platform.NanoUsd;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * A limit as the API writes and reads it.
 *
 * @param limit empty takes the limit away
 */
record BudgetBody(Optional<NanoUsd> limit, Period period, List<Integer> alertPercent) {
    private static final List<Integer> USUAL_ALERTS = List.of(50, 80, 100);
    private static final int MOST_ALERTS = 20;
    private static final int WHOLE = 100;

    static BudgetBody read(JsonFields fields) {
        Optional<NanoUsd> limit = fields.money("limit_usd").optional();
        if (!fields.has("limit_usd")) {
            throw Failure.invalid("limit_usd", "limit_usd is required: a sum in dollars, or null for no limit.");
        }
        BudgetBody body = new BudgetBody(limit, period(fields.text("period", 0, 20).orElse("month")), alerts(fields));
        fields.refuseOthers();
        return body;
    }

    static Period period(String name) {
        return Period.named(name).orElseThrow(() -> Failure.invalid("period", "period must be day or month."));
    }

    static JsonObject json(Budget budget) {
        return Json.createObjectBuilder()
                .add("limit_usd", budget.limit().<JsonValue>map(limit -> Json.createValue(limit.toString()))
                        .orElse(JsonValue.NULL))
                .add("period", budget.period().wireName())
                .add("alert_percent", Json.createArrayBuilder(budget.alertPercent()))
                .add("spent_usd", budget.spent().toString()).add("reserved_usd", budget.reserved().toString())
                .add("resets_at", budget.resetsAt().toString()).build();
    }

    private static List<Integer> alerts(JsonFields fields) {
        if (!fields.has("alert_percent") || fields.json().get("alert_percent") == JsonValue.NULL) {
            return USUAL_ALERTS;
        }
        if (fields.json().get("alert_percent") instanceof JsonArray array && array.size() <= MOST_ALERTS
                && array.stream().allMatch(BudgetBody::isShare)) {
            return array.getValuesAs(JsonNumber.class).stream().map(JsonNumber::intValue).toList();
        }
        throw Failure.invalid("alert_percent", "alert_percent must be a list of at most " + MOST_ALERTS
                + " whole numbers between 1 and 100.");
    }

    private static boolean isShare(JsonValue value) {
        return value instanceof JsonNumber number && number.isIntegral() && number.intValue() >= 1
                && number.intValue() <= WHOLE && number.toString().length() <= 3;
    }
}
