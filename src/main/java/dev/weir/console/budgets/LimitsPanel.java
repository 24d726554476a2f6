package dev.weir.console.budgets;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.function.ValueProvider;
import dev.weir.console.components.Format;
import dev.weir.console.components.Grids;
import dev.weir.platform.NanoUsd;
import java.util.List;
import java.util.Optional;

/** The limits; a row whose figures change is told so by itself. */
final class LimitsPanel extends Div {
    private static final long serialVersionUID = 1L;

    private final Grid<Line> grid = Grids.empty("Limits");
    private transient List<Line> lines = List.of();

    /** A row of the grid, which stays the same while what it shows changes. */
    static final class Line {
        private BudgetRow row;

        private Line(BudgetRow row) {
            this.row = row;
        }

        BudgetRow row() {
            return row;
        }

        private Optional<NanoUsd> limit() {
            return row.budget().limit();
        }

        private String told() {
            List<Integer> shares = row.budget().alertPercent();
            return limit().isEmpty() ? "–" : shares.isEmpty() ? "none" : Percentages.words(shares) + " %";
        }
    }

    /** @param may empty for who reads only */
    LimitsPanel(Optional<LimitActions.Actions> may) {
        grid.addColumn(line -> line.row().subject()).setHeader("For").setWidth("10rem").setFlexGrow(2);
        grid.addColumn(line -> line.row().period()).setHeader("Period").setWidth("4.5rem").setFlexGrow(0);
        money("Limit", line -> line.limit().map(Format::money).orElse("none"));
        money("Spent", line -> Format.money(line.row().budget().spent()));
        grid.addColumn(new ComponentRenderer<>(line -> new LimitUsage(line.row()), (used, line) -> ((LimitUsage) used).show(line.row())))
                .setHeader("Used").setWidth("6rem");
        grid.addColumn(Line::told).setHeader("Alerts at").setWidth("6rem").setFlexGrow(0);
        grid.addColumn(line -> Format.moment(line.row().budget().resetsAt())).setHeader("Resets").setWidth("10.5rem")
                .setFlexGrow(0);
        may.ifPresent(service -> Grids.actions(grid, line -> new LimitActions(line.row(), service)).setWidth("11.5rem")
                .setRenderer(new ComponentRenderer<>(line -> new LimitActions(line.row(), service),
                        (buttons, line) -> ((LimitActions) buttons).show(line.row()))));
        add(grid);
    }

    private void money(String name, ValueProvider<Line, String> amount) {
        grid.addColumn(amount).setHeader(name).setTextAlign(ColumnTextAlign.END).setWidth("6rem").setFlexGrow(0);
    }

    /** Shows the limits as they stand now. */
    void show(List<BudgetRow> rows) {
        if (!rows.stream().map(BudgetRow::name).toList().equals(lines.stream().map(line -> line.row.name()).toList())) {
            lines = rows.stream().map(Line::new).toList();
            grid.setItems(lines);
            Grids.fit(grid, lines.size());
            return;
        }
        for (int at = 0; at < rows.size(); at++) {
            Line line = lines.get(at);
            if (!line.row.equals(rows.get(at))) {
                line.row = rows.get(at);
                grid.getDataProvider().refreshItem(line);
            }
        }
    }
}
