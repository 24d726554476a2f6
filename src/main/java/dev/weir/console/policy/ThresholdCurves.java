package dev.weir.console.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.weir.console.components.Chart;
import dev.weir.console.components.Format;
import dev.weir.platform.Json;
import dev.weir.platform.NanoUsd;
import dev.weir.replay.CachePoint;
import dev.weir.replay.RoutingPoint;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/** Cost against quality as a threshold moves; where it stands today and in the draft is marked on the line of the cost. */
final class ThresholdCurves {
    private static final int HUNDRED = 100;
    private static final int MARK_RADIUS = 7;

    private final double today;
    private final double draft;

    /** @param today the published threshold, with the drafted one a point of every curve */
    ThresholdCurves(double today, double draft) {
        this.today = today;
        this.draft = draft;
    }

    /** The semantic cache's threshold. */
    Component ofCache(List<CachePoint> points, int turns) {
        List<Place> places = points.stream()
                .map(point -> new Place(point.threshold(), point.spend(), point.hits().share())).toList();
        return drawn("Spend and share answered by the semantic cache, by similarity threshold",
                config(places, "Answered by the semantic cache, percent", "similarity threshold"),
                List.of("Threshold", "", "Answered by the semantic cache", "Expected wrong", "Spend"),
                points.stream().map(point -> List.of(threshold(point.threshold()), role(point.threshold()),
                        Format.share(point.hits().share()) + " (" + Format.share(point.hits().low()) + " to "
                                + Format.share(point.hits().high()) + ")",
                        point.wrong().map(wrong -> String.format(Locale.ENGLISH, "%.1f", wrong)).orElse("N/A"),
                        Format.money(point.spend()))).toList(),
                "Turns in this chart: " + Format.number(turns) + ".");
    }

    /** The routing threshold. */
    Component ofRouting(List<RoutingPoint> points, long turns) {
        List<Place> places = points.stream().map(point -> new Place(point.threshold(), point.spend(), point.right())).toList();
        return drawn("Spend and share expected to be answered as well as by the large tier, by routing threshold",
                config(places, "As well as the large tier, percent", "routing threshold"),
                List.of("Threshold", "", "Sent to the large tier", "As well as the large tier", "Of them rated", "Spend"),
                points.stream().map(point -> List.of(threshold(point.threshold()), role(point.threshold()),
                        Format.share(point.large()), Format.share(point.right()), Format.number(point.rated()),
                        Format.money(point.spend()))).toList(),
                "Turns in this chart, scored by the router: " + Format.number(turns) + ". A rated answer counts "
                        + "as rated; otherwise a small-tier answer is right with its score, the learned probability, and a "
                        + "large-tier answer counts as right.");
    }

    private record Place(double threshold, NanoUsd spend, double share) {
        double dollars() {
            return spend.toDollars().doubleValue();
        }
    }

    private static Component drawn(String summary, JsonObject config, List<String> columns, List<List<String>> rows,
            String basis) {
        Paragraph words = new Paragraph(basis);
        words.addClassName("words");
        return new Div(words, new Chart(summary, config, columns, rows));
    }

    private JsonObject config(List<Place> places, String share, String threshold) {
        JsonArrayBuilder labels = Json.createArrayBuilder();
        places.forEach(place -> labels.add(threshold(place.threshold())));
        JsonArrayBuilder sets = Json.createArrayBuilder()
                .add(set("Spend in USD", "model", "y", places.stream().mapToDouble(Place::dollars).toArray()))
                .add(set(share, "semantic", "share", places.stream().mapToDouble(place -> HUNDRED * place.share()).toArray()))
                .add(mark("Today", "exact", places, at -> at == today))
                .add(mark("Draft", "knowledge", places, at -> at == draft));
        JsonObjectBuilder scales = Json.createObjectBuilder()
                .add("x", Json.createObjectBuilder().add("title", title(threshold)))
                .add("y", Json.createObjectBuilder().add("beginAtZero", true).add("title", title("USD")))
                .add("share", Json.createObjectBuilder().add("position", "right").add("min", 0).add("max", HUNDRED)
                        .add("title", title("percent")));
        return Json.createObjectBuilder().add("type", "line")
                .add("data", Json.createObjectBuilder().add("labels", labels).add("datasets", sets))
                .add("options", Json.createObjectBuilder().add("scales", scales)).build();
    }

    private static JsonObjectBuilder title(String text) {
        return Json.createObjectBuilder().add("display", true).add("text", text);
    }

    private static JsonObjectBuilder set(String label, String hue, String axis, double[] values) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        IntStream.range(0, values.length).forEach(at -> data.add(values[at]));
        return Json.createObjectBuilder().add("label", label).add("hue", hue).add("yAxisID", axis).add("data", data)
                .add("order", 1);
    }

    /** One point of the line of the cost. */
    private static JsonObjectBuilder mark(String label, String hue, List<Place> places, DoublePredicate here) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        places.forEach(place -> {
            if (here.test(place.threshold())) {
                data.add(place.dollars());
            } else {
                data.addNull();
            }
        });
        return Json.createObjectBuilder().add("label", label).add("hue", hue).add("yAxisID", "y").add("data", data)
                .add("showLine", false).add("pointRadius", MARK_RADIUS).add("pointStyle", "rectRot").add("order", 0);
    }

    private String role(double threshold) {
        return threshold == today ? threshold == draft ? "today and draft" : "today" : threshold == draft ? "draft" : "";
    }

    private static String threshold(double threshold) {
        String text = String.format(Locale.ENGLISH, "%.4f", threshold);
        return text.endsWith("00") ? text.substring(0, text.length() - 2) : text;
    }
}
