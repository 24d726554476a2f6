package dev.weir.console.quality;

import dev.weir.console.components.Chart;
import dev.weir.console.components.Format;
import dev.weir.platform.Interval;
import dev.weir.platform.Json;
import dev.weir.quality.QualityDay;
import dev.weir.quality.QualitySum;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The share of agreeing answers by day: a line for every source or model, an upright bar for each day's interval. */
final class AgreementChart {
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final List<String> HUES = List.of("model", "semantic", "knowledge", "exact", "handoff");
    private static final int HUNDRED = 100;
    private static final int BAR = 5;

    private AgreementChart() {
    }

    static Chart of(List<QualitySum> sums, List<QualityDay> days) {
        List<LocalDate> dates = days.stream().map(QualityDay::day).distinct().toList();
        JsonArrayBuilder labels = Json.createArrayBuilder();
        dates.forEach(day -> labels.add(SHORT.format(day)));
        JsonArrayBuilder sets = Json.createArrayBuilder();
        for (int at = 0; at < sums.size(); at++) {
            String hue = HUES.get(at % HUES.size());
            QualitySum sum = sums.get(at);
            List<QualityDay> own = days.stream().filter(day -> day.isOf(sum)).toList();
            sets.add(Json.createObjectBuilder().add("type", "line").add("label", name(sum)).add("hue", hue)
                    .add("spanGaps", true).add("data", points(dates, own, interval -> percent(interval.share()))));
            sets.add(Json.createObjectBuilder().add("type", "bar").add("label", name(sum) + ", 95 % interval")
                    .add("hue", hue).add("barThickness", BAR).add("grouped", false)
                    .add("data", points(dates, own, interval -> Json.createArrayBuilder()
                            .add(percent(interval.low())).add(percent(interval.high())).build())));
        }
        return new Chart("Share of checked answers that agree with the reference model, by day", config(labels, sets),
                List.of("Day", "Of", "Checks", "Agree", "95 % interval"), days.reversed().stream()
                        .map(AgreementChart::row).toList());
    }

    /** A source, or a model at its precision. */
    static String name(QualitySum sum) {
        return name(sum.model(), sum.precision(), Format.source(sum.source()));
    }

    static String interval(Interval interval) {
        return Format.share(interval.low()) + " to " + Format.share(interval.high());
    }

    private static String name(Optional<String> model, Optional<String> precision, String source) {
        return model.map(name -> name + " (" + precision.orElse("N/A") + ")").orElse(source);
    }

    private static List<String> row(QualityDay day) {
        return List.of(day.day().toString(), name(day.model(), day.precision(), Format.source(day.source())),
                Format.number(day.checks()), Format.share(day.agreement().share()), interval(day.agreement()));
    }

    private static JsonArrayBuilder points(List<LocalDate> dates, List<QualityDay> own,
            Function<Interval, JsonValue> point) {
        JsonArrayBuilder points = Json.createArrayBuilder();
        dates.forEach(date -> points.add(own.stream().filter(day -> day.day().equals(date)).findFirst()
                .map(QualityDay::agreement).map(point).orElse(JsonValue.NULL)));
        return points;
    }

    private static JsonValue percent(double share) {
        return Json.createValue(BigDecimal.valueOf(share * HUNDRED).setScale(1, RoundingMode.HALF_UP));
    }

    private static JsonObject config(JsonArrayBuilder labels, JsonArrayBuilder sets) {
        return Json.createObjectBuilder().add("type", "bar")
                .add("data", Json.createObjectBuilder().add("labels", labels).add("datasets", sets))
                .add("options", Json.createObjectBuilder().add("scales", Json.createObjectBuilder().add("y",
                        Json.createObjectBuilder().add("min", 0).add("max", HUNDRED).add("title", Json.createObjectBuilder()
                                .add("display", true).add("text", "percent agreement"))))).build();
    }
}
