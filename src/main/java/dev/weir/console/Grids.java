package dev.weir.console;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import java.util.List;

/** Grids as the console shows them. */
public final class Grids {
    private static final int MOST_AT_ONCE = 12;

    private Grids() {
    }

    /** A short list, as high as its rows up to a dozen. */
    public static <T> Grid<T> of(String name, List<T> rows) {
        Grid<T> grid = empty(name);
        grid.setItems(rows);
        grid.setAllRowsVisible(rows.size() <= MOST_AT_ONCE);
        return grid;
    }

    /** A grid without rows yet, for a list that is fetched as it is scrolled. */
    public static <T> Grid<T> empty(String name) {
        Grid<T> grid = new Grid<>();
        grid.getElement().setAttribute("accessible-name", name);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        return grid;
    }
}
