package dev.weir.console.reports;

import com.vaadin.flow.component.html.Div;
import dev.weir.console.components.Format;
import dev.weir.console.components.Tile;
import dev.weir.platform.Interval;
import dev.weir.report.Outcome;
import dev.weir.report.OutcomeReport;
import dev.weir.report.Outcomes;
import java.util.Optional;

/** The four shares of all turns, each with its counts. */
final class OutcomeTiles extends Div {
    private static final long serialVersionUID = 1L;

    OutcomeTiles(OutcomeReport report) {
        Outcome total = report.total();
        addClassName("tiles");
        add(tile("Deflected", total.deflection(), total.deflected(), total.turns(),
                        "turns answered by caches and documents, with no human afterwards"),
                tile("Good ratings", total.satisfaction(), total.up(), total.up() + total.down(), "ratings"),
                tile("Escalated", total.escalation(), total.escalated(), total.turns(), "turns"),
                tile("Resolved", total.resolution(), total.resolved(), total.ended(),
                        "conversations with no sign of failure; " + Format.number(total.confirmed())
                                + " customers confirmed it" + (report.cut() ? "; of the latest "
                                        + Format.number(Outcomes.MOST) : "")));
    }

    private static Tile tile(String name, Optional<Interval> share, long part, long whole, String of) {
        return new Tile(name, share.map(found -> Format.share(found.share())).orElse("N/A"),
                Format.number(part) + " of " + Format.number(whole) + " " + of);
    }
}
