package dev.weir.console.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import dev.weir.assistant.Policy;
import dev.weir.console.components.Format;
import dev.weir.console.components.Grids;
import dev.weir.conversation.RecordedTurn;
import dev.weir.metering.Source;
import dev.weir.replay.CachePoint;
import dev.weir.replay.RoutingPoint;
import dev.weir.replay.Sample;
import dev.weir.replay.SimulatedOutcome;
import java.util.List;
import java.util.Optional;

/** What happened, and what the draft would have done with the same turns: side by side, turn by turn, and as curves. */
final class WhatIf extends Div {
    private static final long serialVersionUID = 1L;

    WhatIf(Sample sample, Policy draft) {
        addClassName("stack");
        int turns = sample.turns().size();
        if (turns == 0) {
            add(new Paragraph("This assistant has no turns yet: there is nothing to replay."));
            return;
        }
        add(new Paragraph("The latest " + Format.count(turns, "turn") + ", replayed on the current cache and documents. Under "
                + "the current policy, " + Format.share(sample.reproduced(), turns)
                + " of them get the same source as before, which shows how reliable the replay is."),
                ReplayComparison.of(sample.asItWas(), sample.under(draft)));
        List<Sample.Change> changes = sample.changes(draft);
        add(new H3(changes.isEmpty() ? "No turn would change its source"
                : Format.count(changes.size(), "turn would change its", "turns would change their") + " source"));
        if (!changes.isEmpty()) {
            add(changes(changes));
        }
        add(new H3("By similarity threshold"), new ThresholdCurves(
                sample.today().semanticCache().leastSimilarity(), draft.semanticCache().leastSimilarity())
                .ofCache(CachePoint.curve(sample, draft), turns),
                new H3("By routing threshold"), routing(sample, draft));
    }

    private static Component routing(Sample sample, Policy draft) {
        List<RoutingPoint> points = RoutingPoint.curve(sample, draft);
        return points.isEmpty() ? new Paragraph("The router scored none of these turns: there is nothing to draw.")
                : new ThresholdCurves(sample.today().routing().threshold(), draft.routing().threshold())
                        .ofRouting(points, RoutingPoint.turns(sample));
    }

    private static Component changes(List<Sample.Change> changes) {
        Grid<Sample.Change> grid = Grids.of("Turns that would change", changes);
        grid.addColumn(change -> change.evidence().turn().question()).setHeader("Question").setWidth("15rem").setFlexGrow(3);
        grid.addColumn(change -> was(change.evidence().turn())).setHeader("Was").setWidth("10rem").setFlexGrow(0);
        grid.addColumn(change -> wouldBe(change.outcome())).setHeader("Would be").setWidth("10rem").setFlexGrow(0);
        grid.addColumn(change -> Format.money(change.evidence().turn().cost()) + " → " + cost(change.outcome()))
                .setHeader("Cost").setWidth("12rem").setFlexGrow(0);
        grid.addColumn(change -> change.outcome().why()).setHeader("Why").setWidth("15rem").setFlexGrow(2);
        return grid;
    }

    private static String was(RecordedTurn turn) {
        return answerer(Optional.of(turn.source()), turn.model());
    }

    private static String wouldBe(SimulatedOutcome outcome) {
        return answerer(outcome.source(), outcome.model());
    }

    private static String answerer(Optional<Source> source, Optional<String> model) {
        return source.map(Format::source).orElse("N/A") + (source.equals(Optional.of(Source.MODEL))
                ? model.map(name -> " " + name).orElse(", which one is unknown") : "");
    }

    private static String cost(SimulatedOutcome outcome) {
        return outcome.cost().map(amount -> (outcome.known() ? "" : "about ") + Format.money(amount)).orElse("N/A");
    }
}
