package dev.weir.console.spend;

import dev.weir.console.components.Chart;
import dev.weir.console.components.Format;
import dev.weir.console.components.SourceBadge;
import dev.weir.metering.Spend;
import dev.weir.platform.Json;
import dev.weir.platform.NanoUsd;
import dev.weir.report.SpendGroup;
import dev.weir.report.SpendReport;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Dollars by day, stacked by group, with the period before as a line. */
final class SpendChart {
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final List<String> HUES = List.of("exact", "model", "knowledge", "semantic", "fifth", "sixth", "seventh");
    /** Beyond so many days a bar would be a hair: weeks are shown instead. */
    private static final int MOST_BARS = 120;
    private static final int WEEK = 7;

    private final SpendReport report;
    private final SpendGroups groups;
    private final List<List<LocalDate>> bars;

    SpendChart(SpendReport report, SpendGroups groups) {
        this.report = report;
        this.groups = groups;
        List<LocalDate> days = report.days();
        int width = days.size() > MOST_BARS ? WEEK : 1;
        bars = new ArrayList<>();
        for (int first = 0; first < days.size(); first += width) {
            bars.add(days.subList(first, Math.min(days.size(), first + width)));
        }
    }

    Chart chart(boolean compare) {
        JsonArrayBuilder labels = Json.createArrayBuilder();
        bars.forEach(bar -> labels.add(SHORT.format(bar.getFirst())));
        JsonArrayBuilder sets = Json.createArrayBuilder();
        if (compare) {
            sets.add(before());
        }
        int place = 0;
        for (SpendGroup group : report.groups()) {
            sets.add(set(group, group.rest() ? "rest" : groups.source(group).map(SourceBadge::hue)
                    .orElse(HUES.get(place % HUES.size()))));
            place++;
        }
        JsonObject config = Json.createObjectBuilder().add("type", "bar")
                .add("data", Json.createObjectBuilder().add("labels", labels).add("datasets", sets).add("inMoney", true))
                .add("options", Json.createObjectBuilder()
                        .add("interaction", Json.createObjectBuilder().add("mode", "index").add("intersect", false))
                        .add("scales", Json.createObjectBuilder()
                                .add("x", Json.createObjectBuilder().add("stacked", true)
                                        .add("grid", Json.createObjectBuilder().add("display", false)))
                                .add("y", Json.createObjectBuilder().add("stacked", true).add("beginAtZero", true).add("money", true))))
                .build();
        return new Chart("Spend by " + (bars.getFirst().size() > 1 ? "week" : "day") + " and " + groups.by(), config, columns(compare),
                bars.reversed().stream().map(bar -> row(bar, compare)).toList());
    }

    private JsonObjectBuilder set(SpendGroup group, String hue) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        bars.forEach(bar -> data.add(dollars(bar.stream().map(group::on))));
        return Json.createObjectBuilder().add("label", groups.name(group)).add("hue", hue).add("data", data).add("stack", "now")
                .add("maxBarThickness", 48);
    }

    private JsonObjectBuilder before() {
        JsonArrayBuilder data = Json.createArrayBuilder();
        bars.forEach(bar -> data.add(dollars(bar.stream().map(report::before).map(report::on))));
        return Json.createObjectBuilder().add("type", "line").add("label", "Period before").add("hue", "chart-text").add("data", data)
                .add("stack", "before").add("hollow", true).add("borderDash", Json.createArrayBuilder().add(5).add(4))
                .add("borderWidth", 2).add("pointRadius", 0).add("tension", 0);
    }

    private static BigDecimal dollars(Stream<Spend> spends) {
        return sum(spends).toDollars();
    }

    private static NanoUsd sum(Stream<Spend> spends) {
        return spends.map(Spend::cost).reduce(NanoUsd.ZERO, NanoUsd::plus);
    }

    private List<String> columns(boolean compare) {
        Stream<String> first = Stream.of(bars.getFirst().size() > 1 ? "Week from" : "Day", "Total");
        return Stream.of(first, compare ? Stream.of("Period before") : Stream.<String>empty(), report.groups().stream().map(groups::name))
                .flatMap(part -> part).toList();
    }

    private List<String> row(List<LocalDate> bar, boolean compare) {
        Stream<String> first = Stream.of(bar.getFirst().toString(), Format.money(sum(bar.stream().map(report::on))));
        Stream<String> past = compare ? Stream.of(Format.money(sum(bar.stream().map(report::before).map(report::on)))) : Stream.empty();
        return Stream.of(first, past, report.groups().stream().map(group -> Format.money(sum(bar.stream().map(group::on)))))
                .flatMap(part -> part).toList();
    }
}
