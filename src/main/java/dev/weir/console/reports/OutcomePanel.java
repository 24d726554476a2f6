package dev.weir.console.reports;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.weir.console.components.Chart;
import dev.weir.console.components.Format;
import dev.weir.metering.Source;
import dev.weir.platform.Interval;
import dev.weir.platform.Json;
import dev.weir.report.Outcome;
import dev.weir.report.OutcomeBy;
import dev.weir.report.OutcomeReport;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Shares of each source or model as bars, and as a table with the counts they are made of. */
final class OutcomePanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final int HUNDRED = 100;
    private static final List<String> COLUMNS = List.of("Of", "Turns", "Cost", "Deflected", "Good ratings", "Escalated",
            "Resolved", "Confirmed");

    OutcomePanel(OutcomeReport report, OutcomeBy by) {
        if (report.groups().isEmpty()) {
            add(new Paragraph(by == OutcomeBy.MODEL ? "No model was called in this period." : "No turns in this period."));
            return;
        }
        add(new Chart("Deflection, satisfaction, escalation and resolution by " + by.wireName() + ", in percent",
                Json.createObjectBuilder().add("type", "bar").add("data", data(report, by)).add("options",
                        Json.createObjectBuilder().add("scales", Json.createObjectBuilder().add("y", percent()))).build(),
                COLUMNS, report.groups().stream().map(outcome -> row(name(outcome, by), outcome)).toList()));
    }

    private static JsonObjectBuilder data(OutcomeReport report, OutcomeBy by) {
        JsonArrayBuilder labels = Json.createArrayBuilder();
        report.groups().forEach(outcome -> labels.add(name(outcome, by)));
        JsonArrayBuilder sets = Json.createArrayBuilder();
        if (by == OutcomeBy.SOURCE) {
            sets.add(bars("Deflected", "exact", report, Outcome::deflection));
        }
        sets.add(bars("Good ratings", "semantic", report, Outcome::satisfaction))
                .add(bars("Escalated", "model", report, Outcome::escalation))
                .add(bars("Resolved", "knowledge", report, Outcome::resolution));
        return Json.createObjectBuilder().add("labels", labels).add("datasets", sets);
    }

    private static JsonObjectBuilder bars(String label, String hue, OutcomeReport report,
            Function<Outcome, Optional<Interval>> share) {
        JsonArrayBuilder values = Json.createArrayBuilder();
        report.groups().forEach(outcome -> share.apply(outcome)
                .ifPresentOrElse(found -> values.add(found.share() * HUNDRED), values::addNull));
        return Json.createObjectBuilder().add("label", label).add("hue", hue).add("data", values);
    }

    private static JsonObjectBuilder percent() {
        return Json.createObjectBuilder().add("beginAtZero", true).add("max", HUNDRED)
                .add("title", Json.createObjectBuilder().add("display", true).add("text", "percent"));
    }

    private static String name(Outcome outcome, OutcomeBy by) {
        return by == OutcomeBy.MODEL ? outcome.group()
                : Source.named(outcome.group()).map(Format::source).orElse(outcome.group());
    }

    private static List<String> row(String name, Outcome outcome) {
        return List.of(name, Format.number(outcome.turns()), Format.money(outcome.cost()),
                of(outcome.deflection(), outcome.deflected(), outcome.turns()),
                of(outcome.satisfaction(), outcome.up(), outcome.up() + outcome.down()),
                of(outcome.escalation(), outcome.escalated(), outcome.turns()),
                of(outcome.resolution(), outcome.resolved(), outcome.ended()), Format.number(outcome.confirmed()));
    }

    /** A share with its counts and its interval, such as "90.0 % (9 of 10; 59.6 % to 98.2 %)". */
    static String of(Optional<Interval> share, long part, long whole) {
        return share.map(found -> Format.share(found.share()) + " (" + Format.number(part) + " of " + Format.number(whole)
                + "; " + Format.share(found.low()) + " to " + Format.share(found.high()) + ")").orElse("– (0 of 0)");
    }
}
