package dev.weir.console.overview;

import dev.weir.console.components.Chart;
import dev.weir.console.components.Format;
import dev.weir.console.components.SourceBadge;
import dev.weir.conversation.SourceRatings;
import dev.weir.metering.Source;
import dev.weir.metering.SourceLatency;
import dev.weir.platform.Json;
import dev.weir.platform.NanoUsd;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The overview's charts. */
final class Charts {
    private static final double LEAST_MILLIS = 0.001;
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final int LEAST_RADIUS = 5;
    private static final int RADIUS_OF_ALL = 22;
    /** The size of a source nobody rated: neither the best nor the worst, and another shape. */
    private static final double UNRATED = 0.25;

    private Charts() {
    }

    /** Turns of each day, stacked by source. */
    static Chart turns(Figures figures) {
        List<LocalDate> days = figures.range().from(figures.today()).datesUntil(figures.today().plusDays(1)).toList();
        JsonArrayBuilder labels = Json.createArrayBuilder();
        days.forEach(day -> labels.add(SHORT.format(day)));
        JsonArrayBuilder sets = Json.createArrayBuilder();
        for (Source source : Source.answers()) {
            JsonArrayBuilder data = Json.createArrayBuilder();
            days.forEach(day -> data.add(figures.turns(day, source)));
            sets.add(set(source).add("data", data));
        }
        JsonObject config = config("bar", Json.createObjectBuilder().add("labels", labels).add("datasets", sets),
                Json.createObjectBuilder().add("x", Json.createObjectBuilder().add("stacked", true))
                        .add("y", Json.createObjectBuilder().add("stacked", true).add("beginAtZero", true)
                                .add("ticks", Json.createObjectBuilder().add("precision", 0))));
        return new Chart("Turns by day and source", config, columns("Day"), days.reversed().stream()
                .map(day -> row(day.toString(), source -> Format.number(figures.turns(day, source)))).toList());
    }

    /** The median and the 95th percentile of each source's time, on a logarithmic scale. */
    static Chart paces(Figures figures) {
        JsonArrayBuilder labels = Json.createArrayBuilder();
        JsonArrayBuilder medians = Json.createArrayBuilder();
        JsonArrayBuilder slow = Json.createArrayBuilder();
        for (SourceLatency pace : figures.paces()) {
            labels.add(Format.source(pace.source()));
            medians.add(millis(pace.p50()));
            slow.add(millis(pace.p95()));
        }
        JsonArrayBuilder sets = Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("label", "p50").add("hue", "exact").add("data", medians))
                .add(Json.createObjectBuilder().add("label", "p95").add("hue", "model").add("data", slow));
        JsonObject config = config("bar", Json.createObjectBuilder().add("labels", labels).add("datasets", sets),
                Json.createObjectBuilder().add("y", axis("logarithmic", "milliseconds")));
        return new Chart("Median and 95th percentile response time by source", config,
                List.of("Source", "p50", "p95", "Turns"), figures.paces().stream().map(pace -> List.of(
                        Format.source(pace.source()), Format.duration(pace.p50()), Format.duration(pace.p95()),
                        Format.number(pace.turns()))).toList());
    }

    /** Where each source stands: its median time, its cost a turn, and how many of its ratings are good as the size. */
    static Chart triangle(Figures figures) {
        JsonArrayBuilder sets = Json.createArrayBuilder();
        List<SourceLatency> paces = figures.paces();
        for (SourceLatency pace : paces) {
            Optional<SourceRatings> ratings = figures.ratings(pace.source());
            JsonObjectBuilder point = Json.createObjectBuilder().add("x", millis(pace.p50()))
                    .add("y", costPerTurn(figures, pace.source()))
                    .add("r", LEAST_RADIUS + RADIUS_OF_ALL * ratings.map(SourceRatings::good).orElse(UNRATED));
            // What costs nothing stands on the axis, whole.
            JsonObjectBuilder set = set(pace.source()).add("data", Json.createArrayBuilder().add(point)).add("clip", false);
            sets.add(ratings.isPresent() ? set : set.add("label", Format.source(pace.source()) + ", not rated")
                    .add("pointStyle", "rectRot"));
        }
        JsonObject config = config("bubble", Json.createObjectBuilder().add("datasets", sets), Json.createObjectBuilder()
                .add("x", axis("logarithmic", "median milliseconds")).add("y", axis("linear", "USD per turn").add("min", 0).add("money", true)));
        return new Chart("Median time, cost per turn and share of good ratings by source; larger means better rated",
                config, List.of("Source", "p50", "Cost per turn", "Good ratings"), paces.stream().map(pace -> List.of(
                        Format.source(pace.source()), Format.duration(pace.p50()),
                        moneyPerTurn(figures, pace.source()),
                        figures.ratings(pace.source()).map(SourceRatings::inWords).orElse("not rated"))).toList());
    }

    private static double costPerTurn(Figures figures, Source source) {
        long turns = figures.turns(source);
        return turns == 0 ? 0 : figures.cost(source).toDollars().doubleValue() / turns;
    }

    private static String moneyPerTurn(Figures figures, Source source) {
        long turns = figures.turns(source);
        return Format.money(turns == 0 ? NanoUsd.ZERO : new NanoUsd(figures.cost(source).nanos() / turns));
    }

    private static double millis(Duration duration) {
        return Math.max(LEAST_MILLIS, duration.toNanos() / 1e6);
    }

    private static JsonObjectBuilder set(Source source) {
        return Json.createObjectBuilder().add("label", Format.source(source)).add("hue", SourceBadge.hue(source));
    }

    private static JsonObjectBuilder axis(String type, String title) {
        return Json.createObjectBuilder().add("type", type)
                .add("title", Json.createObjectBuilder().add("display", true).add("text", title));
    }

    private static JsonObject config(String type, JsonObjectBuilder data, JsonObjectBuilder scales) {
        return Json.createObjectBuilder().add("type", type).add("data", data)
                .add("options", Json.createObjectBuilder().add("scales", scales)).build();
    }

    private static List<String> columns(String first) {
        return Stream.concat(Stream.of(first), Source.answers().stream().map(Format::source)).toList();
    }

    private static List<String> row(String first, Function<Source, String> cell) {
        return Stream.concat(Stream.of(first), Source.answers().stream().map(cell)).toList();
    }
}
