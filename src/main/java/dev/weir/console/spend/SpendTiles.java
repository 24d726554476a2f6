package dev.weir.console.spend;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.weir.console.components.Format;
import dev.weir.console.components.Tile;
import dev.weir.metering.Spend;
import dev.weir.platform.NanoUsd;
import dev.weir.report.SpendReport;

/** The sums of a period, and how what was saved is computed. */
final class SpendTiles extends Div {
    private static final long serialVersionUID = 1L;

    SpendTiles(SpendReport report, boolean compare) {
        Spend now = report.total();
        Spend before = report.totalBefore();
        int days = report.days().size();
        Div tiles = new Div(spent(now, before, report, compare),
                new Tile("Average per day", Format.money(new NanoUsd(now.cost().nanos() / days)), Format.count(days, "day")),
                new Tile("Turns", Format.number(now.turns()), now.turns() == 0 ? ""
                        : Format.money(new NanoUsd(now.cost().nanos() / now.turns())) + " per turn"),
                new Tile("Saved vs. always using the large model", Format.money(now.saved()), now.baseline().isZero()
                        ? "no large model was priced" : Format.share(now.saved().nanos(), now.baseline().nanos()) + " of "
                                + Format.money(now.baseline())));
        tiles.addClassName("tiles");
        add(tiles, computed(now));
        addClassName("spend-sums");
    }

    private static Tile spent(Spend now, Spend before, SpendReport report, boolean compare) {
        Tile tile = new Tile("Spend", Format.money(now.cost()), report.from() + " to " + report.to());
        if (compare) {
            tile.judge(SpendGroups.change(now.cost(), before.cost()) + " vs. " + Format.money(before.cost()) + " from "
                    + report.beforeFrom() + " to " + report.beforeTo(), Tile.Judgement.NONE);
        }
        return tile;
    }

    private static Details computed(Spend now) {
        Paragraph sum = new Paragraph(Format.money(now.baseline()) + " with the large model − "
                + Format.money(now.baseline().minus(now.saved())) + " paid for the same turns = " + Format.money(now.saved())
                + " saved.");
        Paragraph rule = new Paragraph("Each turn is priced once more as if the large model had answered it: its question with the "
                + "whole history, and the answer that was given, at the large model's price of that day. Handoffs, turns without a "
                + "priced large model and Weir's own calls save nothing and are in neither sum.");
        return new Details("How savings are computed", new Div(sum, rule));
    }
}
