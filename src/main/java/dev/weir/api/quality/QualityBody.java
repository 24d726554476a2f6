package dev.weir.api.quality;

import dev.weir.budget.Budget;
import dev.weir.platform.Interval;
import dev.weir.platform.Json;
import dev.weir.platform.NanoUsd;
import dev.weir.quality.QualityDay;
import dev.weir.quality.QualitySum;
import dev.weir.routing.HeldModels.Held;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** What checks found, as the API shows it. */
final class QualityBody {
    private QualityBody() {
    }

    static JsonObject json(List<QualitySum> sums, List<QualityDay> days, List<Held> held, NanoUsd limit, Budget budget) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        sums.forEach(sum -> data.add(one(sum, held).add("days", days(sum, days))));
        return Json.createObjectBuilder().add("data", data).add("held", Json.createArrayBuilder(held.stream()
                        .map(model -> Json.createObjectBuilder().add("model", model.model()).add("reason", model.reason())
                                .add("since", model.since().toString()).build()).toList()))
                .add("budget", Json.createObjectBuilder().add("limit_usd", limit.toString())
                        .add("spent_usd", budget.spent().toString()).add("reserved_usd", budget.reserved().toString())
                        .add("resets_at", budget.resetsAt().toString())).build();
    }

    private static JsonObjectBuilder one(QualitySum sum, List<Held> held) {
        boolean isHeld = sum.model().filter(name -> held.stream().anyMatch(one -> one.model().equals(name))).isPresent();
        JsonObjectBuilder json = Json.createObjectBuilder().add("source", sum.source().wireName())
                .add("model", text(sum.model())).add("precision", text(sum.precision())).add("checks", sum.checks())
                .add("agreed", sum.agreed());
        agreement(json, sum.agreement());
        return json.add("verdicts", Json.createObjectBuilder().add("same", sum.same()).add("different", sum.different())
                        .add("unreadable", sum.unreadable()))
                .add("skipped", sum.skipped()).add("failed", sum.failed()).add("waiting", sum.waiting())
                .add("cost_usd", sum.cost().toString()).add("state", isHeld ? "held" : "in_use");
    }

    private static JsonArrayBuilder days(QualitySum sum, List<QualityDay> days) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        days.stream().filter(day -> day.isOf(sum)).forEach(day -> {
            JsonObjectBuilder json = Json.createObjectBuilder().add("day", day.day().toString())
                    .add("checks", day.checks()).add("agreed", day.agreed());
            agreement(json, Optional.of(day.agreement()));
            array.add(json);
        });
        return array;
    }

    private static void agreement(JsonObjectBuilder json, Optional<Interval> share) {
        share.ifPresentOrElse(found -> json.add("agreement", found.share())
                        .add("interval", Json.createArrayBuilder().add(found.low()).add(found.high())),
                () -> json.addNull("agreement").addNull("interval"));
    }

    private static JsonValue text(Optional<String> name) {
        return name.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
    }
}
