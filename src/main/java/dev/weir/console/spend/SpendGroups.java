package dev.weir.console.spend;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import dev.weir.console.components.Format;
import dev.weir.console.components.Grids;
import dev.weir.metering.Source;
import dev.weir.metering.Spend;
import dev.weir.platform.NanoUsd;
import dev.weir.report.SpendGroup;
import dev.weir.report.SpendReport;
import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The groups of a report by their names. */
record SpendGroups(SpendBy choice, UnaryOperator<String> names) {
    String by() {
        return choice == SpendBy.KEY ? "API key" : choice.label().toLowerCase(Locale.ENGLISH);
    }

    String name(SpendGroup group) {
        return group.rest() ? "All others" : group.name().map(names).orElse("No " + by());
    }

    /** Where groups are sources, the one that a group is: it has its own colour everywhere. */
    Optional<Source> source(SpendGroup group) {
        return choice == SpendBy.SOURCE ? group.name().flatMap(Source::named) : Optional.empty();
    }

    Grid<SpendGroup> grid(SpendReport report, boolean compare) {
        Grid<SpendGroup> grid = Grids.of("Spend by " + by(), report.groups());
        grid.setEmptyStateText("No turns in this period.");
        grid.addColumn(this::name).setHeader(choice.label()).setWidth("10rem").setFlexGrow(2);
        number(grid, "Spend", group -> Format.money(group.total().cost()));
        number(grid, "Share", group -> Format.share(group.total().cost().nanos(), report.total().cost().nanos()));
        if (compare) {
            number(grid, "Period before", group -> Format.money(group.before()));
            number(grid, "Change", group -> change(group.total().cost(), group.before()));
        }
        number(grid, "Turns", group -> Format.number(group.total().turns()));
        number(grid, "Per turn", group -> perTurn(group.total()));
        number(grid, "Saved", group -> Format.money(group.total().saved()));
        return grid;
    }

    private static void number(Grid<SpendGroup> grid, String heading, UnaryGroup words) {
        grid.addColumn(words::of).setHeader(heading).setTextAlign(ColumnTextAlign.END).setWidth("6.5rem").setFlexGrow(1);
    }

    private interface UnaryGroup extends Serializable {
        String of(SpendGroup group);
    }

    private static String perTurn(Spend spend) {
        return spend.turns() == 0 ? "–" : Format.money(new NanoUsd(spend.cost().nanos() / spend.turns()));
    }

    /** How much more or less something is than before, such as "+12.5 %". */
    static String change(NanoUsd now, NanoUsd before) {
        if (before.isZero()) {
            return now.isZero() ? "–" : "new";
        }
        double share = (double) now.minus(before).nanos() / before.nanos();
        return (share > 0 ? "+" : share < 0 ? "−" : "±") + Format.share(Math.abs(share));
    }
}
