package dev.weir.api.reports;

import dev.weir.metering.Spend;
import dev.weir.platform.Json;
import dev.weir.report.SpendGroup;
import dev.weir.report.SpendReport;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** Spend over time as JSON: money in dollars, a figure for each of the days. */
final class SpendBody {
    private SpendBody() {
    }

    static JsonObject json(SpendReport report, String groupedBy) {
        JsonArrayBuilder groups = Json.createArrayBuilder();
        report.groups().forEach(group -> groups.add(group(report, group, groupedBy)));
        JsonArrayBuilder unusual = Json.createArrayBuilder();
        report.unusual().forEach(one -> unusual.add(Json.createObjectBuilder().add("day", one.day().toString())
                .add("cost_usd", one.cost().toString()).add("usual_usd", one.usual().toString())));
        return Json.createObjectBuilder().add("from", report.from().toString()).add("to", report.to().toString())
                .add("group_by", groupedBy).add("days", Json.createArrayBuilder(report.days().stream().map(Object::toString).toList()))
                .add("data", groups)
                .add("total", sums(report.total()).add("daily_cost_usd", Json.createArrayBuilder(report.days().stream()
                        .map(day -> report.on(day).cost().toString()).toList())))
                .add("previous", sums(report.totalBefore()).add("from", report.beforeFrom().toString())
                        .add("to", report.beforeTo().toString())
                        .add("daily_cost_usd", Json.createArrayBuilder(report.days().stream()
                                .map(day -> report.on(report.before(day)).cost().toString()).toList())))
                .add("unusual", unusual).build();
    }

    private static JsonObjectBuilder group(SpendReport report, SpendGroup group, String groupedBy) {
        JsonObjectBuilder json = sums(group.total());
        group.name().ifPresentOrElse(name -> json.add(groupedBy, name), () -> json.addNull(groupedBy));
        return json.add("rest", group.rest()).add("previous_cost_usd", group.before().toString())
                .add("daily_cost_usd", Json.createArrayBuilder(report.days().stream()
                        .map(day -> group.on(day).cost().toString()).toList()));
    }

    private static JsonObjectBuilder sums(Spend spend) {
        return Json.createObjectBuilder().add("turns", spend.turns()).add("cost_usd", spend.cost().toString())
                .add("baseline_cost_usd", spend.baseline().toString()).add("saved_usd", spend.saved().toString());
    }
}
