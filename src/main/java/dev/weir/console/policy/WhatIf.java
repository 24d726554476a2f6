package dev.weir.console.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import dev.weir.assistant.Policy;
import dev.weir.console.Chart;
import dev.weir.console.Format;
import dev.weir.console.Grids;
import dev.weir.metering.Source;
import dev.weir.platform.Interval;
import dev.weir.platform.NanoUsd;
import dev.weir.replay.Sample;
import dev.weir.replay.Summary;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Side by side: what happened, and what the draft would have done with the same turns. */
final class WhatIf extends Div {
    private static final long serialVersionUID = 1L;

    WhatIf(Sample sample, Policy draft) {
        addClassName("stack");
        if (sample.turns().isEmpty()) {
            add(new Paragraph("This assistant was not asked anything yet: there is nothing to replay."));
            return;
        }
        int turns = sample.turns().size();
        add(new Paragraph("The latest " + Format.number(turns) + " turns, on the cache and the documents as they are now. "
                + "Replayed under today's own policy, " + Format.share(sample.reproduced(), turns)
                + " of them are answered from where they were: so far the rest can be trusted."),
                table(sample.asItWas(), sample.under(draft)));
        List<Sample.Change> changes = sample.changes(draft);
        add(new H3(changes.isEmpty() ? "No turn would change its source"
                : Format.number(changes.size()) + " turns would change their source"));
        if (!changes.isEmpty()) {
            add(changes(changes));
        }
        add(new H3("As the similarity threshold moves"), curve(sample.curve(draft)));
    }

    private static Component table(Summary was, Summary would) {
        NativeTableBody body = new NativeTableBody();
        for (Source source : Source.answers()) {
            row(body, was, would, Format.source(source),
                    summary -> Format.number(summary.bySource().getOrDefault(source, 0)));
        }
        row(body, was, would, "Source cannot be known", summary -> Format.number(summary.unknown()));
        row(body, was, would, "Answered for nothing (95 % interval)",
                summary -> summary.free().map(WhatIf::share).orElse("unknown"));
        row(body, was, would, "Wrong cached answers to expect (95 % interval)",
                summary -> summary.wrong().map(WhatIf::count).orElse("unknown: nobody rated any"));
        row(body, was, would, "Known spend", summary -> Format.money(summary.spent()));
        row(body, was, would, "Estimated on top, at the large model's price", summary -> Format.money(summary.estimated()));
        row(body, was, would, "Typical time", summary -> summary.typical().map(Format::duration).orElse("unknown"));
        NativeTableRow head = new NativeTableRow();
        for (String name : new String[] {"", "As it was", "Under the draft"}) {
            head.add(new NativeTableHeaderCell(name));
        }
        Div scroll = new Div(new NativeTable(new NativeTableHeader(head), body));
        scroll.addClassName("table-scroll");
        scroll.getElement().setAttribute("tabindex", "0").setAttribute("role", "region")
                .setAttribute("aria-label", "As it was and under the draft");
        return scroll;
    }

    private static void row(NativeTableBody body, Summary was, Summary would, String name,
            Function<Summary, String> cell) {
        body.add(new NativeTableRow(new NativeTableCell(name), new NativeTableCell(cell.apply(was)),
                new NativeTableCell(cell.apply(would))));
    }

    private static Component changes(List<Sample.Change> changes) {
        Grid<Sample.Change> grid = Grids.of("Turns that would change", changes);
        grid.addColumn(change -> change.evidence().turn().question()).setHeader("Question").setWidth("15rem").setFlexGrow(3);
        grid.addColumn(change -> Format.source(change.evidence().turn().source())).setHeader("Was").setWidth("9rem")
                .setFlexGrow(0);
        grid.addColumn(change -> change.outcome().source().map(Format::source).orElse("unknown")).setHeader("Would be")
                .setWidth("9rem").setFlexGrow(0);
        grid.addColumn(change -> Format.money(change.evidence().turn().cost()) + " → "
                + cost(change.outcome().cost(), change.outcome().known())).setHeader("Cost").setWidth("12rem").setFlexGrow(0);
        grid.addColumn(change -> change.outcome().why()).setHeader("Why").setWidth("15rem").setFlexGrow(2);
        return grid;
    }

    private static String cost(Optional<NanoUsd> cost, boolean known) {
        return cost.map(amount -> (known ? "" : "about ") + Format.money(amount)).orElse("unknown");
    }

    private static Chart curve(List<Sample.Point> points) {
        JsonArrayBuilder labels = Json.createArrayBuilder();
        JsonArrayBuilder spend = Json.createArrayBuilder();
        JsonArrayBuilder free = Json.createArrayBuilder();
        for (Sample.Point point : points) {
            labels.add(String.format(Locale.ENGLISH, "%.2f", point.threshold()));
            spend.add(point.spend().toDollars());
            free.add(100 * point.free());
        }
        JsonObject data = Json.createObjectBuilder().add("labels", labels).add("datasets", Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("label", "Spend in USD").add("hue", "model").add("data", spend)
                        .add("yAxisID", "y"))
                .add(Json.createObjectBuilder().add("label", "Answered for nothing, in percent").add("hue", "exact")
                        .add("data", free).add("yAxisID", "share"))).build();
        JsonObject scales = Json.createObjectBuilder()
                .add("y", Json.createObjectBuilder().add("beginAtZero", true))
                .add("share", Json.createObjectBuilder().add("position", "right").add("min", 0).add("max", 100)).build();
        return new Chart("Spend and share answered for nothing by similarity threshold",
                Json.createObjectBuilder().add("type", "line").add("data", data)
                        .add("options", Json.createObjectBuilder().add("scales", scales)).build(),
                List.of("Threshold", "Spend", "For nothing", "Wrong to expect"), points.stream().map(point -> List.of(
                        String.format(Locale.ENGLISH, "%.2f", point.threshold()), Format.money(point.spend()),
                        Format.share(point.free()),
                        point.wrong().map(wrong -> String.format(Locale.ENGLISH, "%.1f", wrong)).orElse("unknown")))
                        .toList());
    }

    private static String share(Interval share) {
        return Format.share(share.share()) + " (" + Format.share(share.low()) + " to " + Format.share(share.high()) + ")";
    }

    private static String count(Interval count) {
        return String.format(Locale.ENGLISH, "%.1f (%.1f to %.1f)", count.share(), count.low(), count.high());
    }
}
