package dev.weir.console.cache;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.weir.cache.CacheLabels;
import dev.weir.cache.boundary.LearnedBoundary;
import dev.weir.console.components.Chart;
import dev.weir.console.components.Format;
import dev.weir.console.components.Tile;
import dev.weir.platform.Interval;
import dev.weir.platform.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What is promised of the semantic cache's answers, what was seen of it, what it buys and what the labels cost. */
final class AccuracyPanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final double LEAST_SCORE = 0.5;
    private static final int HUNDRED = 100;

    AccuracyPanel(CacheService.Bound bound) {
        Div tiles = new Div(promised(bound), observed(bound), bought(bound.observed()), cost(bound));
        tiles.addClassName("tiles");
        List<LearnedBoundary.Point> points = bound.learned().points().stream()
                .filter(point -> point.from() >= LEAST_SCORE).toList();
        add(tiles, new Paragraph("The score is the verifier's probability that a stored answer fits. The curve combines the "
                + "shipped calibration and the labels; the upper line is the 95 % confidence bound."),
                new Chart("Share of wrong answers and of look-ups answered, by minimum score",
                        config(points), List.of("Minimum score", "", "Look-ups answered", "Of them wrong", "Upper bound (95 %)",
                        "Labels"), rows(points, bound.learned().value())));
    }

    private static Tile promised(CacheService.Bound bound) {
        return bound.policy().threshold().isPresent() ? new Tile("Accepted errors", "none", "a similarity threshold is set")
                : new Tile("Accepted errors", "at most " + Format.share(bound.policy().maxWrongShare()),
                        bound.learned().value() > 1 ? "no score meets it now: nothing is served"
                                : "served from score " + score(bound.learned().value()));
    }

    private static Tile observed(CacheService.Bound bound) {
        CacheLabels.Observed seen = bound.observed();
        if (seen.checked() == 0) {
            return new Tile("Observed errors", "N/A", "no answer was checked in 30 days");
        }
        Interval wrong = Interval.of(seen.wrong(), seen.checked());
        Tile tile = new Tile("Observed errors", Format.share(wrong.share()), String.format(Locale.ENGLISH,
                "%s to %s, %s of %s checked", Format.share(wrong.low()), Format.share(wrong.high()),
                Format.number(seen.wrong()), Format.number(seen.checked())));
        if (bound.policy().threshold().isEmpty() && wrong.low() > bound.policy().maxWrongShare()) {
            tile.judge("More than accepted.", Tile.Judgement.BAD);
        }
        return tile;
    }

    private static Tile bought(CacheLabels.Observed seen) {
        return new Tile("Answered", seen.lookups() == 0 ? "–" : Format.share((double) seen.hits() / seen.lookups()),
                "of " + Format.count(seen.lookups(), "turn") + " with a similar stored question, in 30 days");
    }

    private static Tile cost(CacheService.Bound bound) {
        return new Tile("Label cost", Format.money(bound.spent()), "for checks and judged near misses in 30 days");
    }

    private static List<List<String>> rows(List<LearnedBoundary.Point> points, double boundary) {
        return points.stream().map(point -> List.of(score(point.from()), point.from() == boundary ? "served from here" : "",
                Format.share(point.hits()), Format.share(point.wrong()), Format.share(point.upper()),
                String.format(Locale.ENGLISH, "%.0f", point.labels()))).toList();
    }

    private static JsonObject config(List<LearnedBoundary.Point> points) {
        JsonArrayBuilder labels = Json.createArrayBuilder();
        points.forEach(point -> labels.add(score(point.from())));
        JsonArrayBuilder sets = Json.createArrayBuilder()
                .add(line("Look-ups answered, percent", "semantic", points, LearnedBoundary.Point::hits))
                .add(line("Of them wrong, percent", "model", points, LearnedBoundary.Point::wrong))
                .add(line("Upper bound (95 %), percent", "knowledge", points, LearnedBoundary.Point::upper));
        return Json.createObjectBuilder().add("type", "line")
                .add("data", Json.createObjectBuilder().add("labels", labels).add("datasets", sets))
                .add("options", Json.createObjectBuilder().add("scales", Json.createObjectBuilder()
                        .add("y", Json.createObjectBuilder().add("beginAtZero", true)))).build();
    }

    private static JsonObjectBuilder line(String label, String hue, List<LearnedBoundary.Point> points,
            ToDoubleFunction<LearnedBoundary.Point> value) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        points.forEach(point -> data.add(HUNDRED * value.applyAsDouble(point)));
        return Json.createObjectBuilder().add("label", label).add("hue", hue).add("data", data);
    }

    private static String score(double score) {
        return String.format(Locale.ENGLISH, "%.4f", score);
    }
}
