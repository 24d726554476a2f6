package dev.weir.console.budgets;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.weir.console.components.Grids;
import java.util.List;

/** The first of a list's rows, shown anew only when they are others; it says when it is empty, and when there are more. */
final class ShortList<T> extends Div {
    private static final long serialVersionUID = 1L;

    private final Grid<T> grid;
    private final Paragraph none;
    private final Paragraph more;
    private transient List<T> shown;

    /**
     * A list without rows yet.
     *
     * @param none what stands where there are none
     * @param more what is said when not all are shown
     */
    ShortList(String name, String none, String more) {
        this.grid = Grids.empty(name);
        this.none = new Paragraph(none);
        this.more = new Paragraph(more);
        this.more.addClassName("words");
        add(this.none, grid, this.more);
    }

    Grid<T> grid() {
        return grid;
    }

    /** Whether those are other rows than the ones that are shown. */
    boolean differs(List<T> rows) {
        return !rows.equals(shown);
    }

    /** @param most how many are shown */
    void show(List<T> rows, int most) {
        if (!differs(rows)) {
            return;
        }
        shown = rows;
        List<T> first = rows.stream().limit(most).toList();
        grid.setItems(first);
        Grids.fit(grid, first.size());
        grid.setVisible(!first.isEmpty());
        none.setVisible(first.isEmpty());
        more.setVisible(rows.size() > most);
    }
}
