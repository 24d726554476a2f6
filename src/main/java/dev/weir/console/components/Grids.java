package dev.weir.console.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.function.ValueProvider;
import java.util.List;

/**
 * Grids as the console shows them. On a narrow screen the style sheet shows a row as a stack of cells: each cell carries a part
 * {@code c0}, {@code c1} and so on, and the grid the words of each heading under the same name.
 */
public final class Grids {
    private static final int MOST_AT_ONCE = 12;

    private Grids() {
    }

    /** A short list, as high as its rows up to a dozen. */
    public static <T> Grid<T> of(String name, List<T> rows) {
        Grid<T> grid = empty(name);
        grid.setItems(rows);
        fit(grid, rows.size());
        return grid;
    }

    /** Makes a grid as high as its rows, up to a dozen. */
    public static void fit(Grid<?> grid, int rows) {
        grid.setAllRowsVisible(rows <= MOST_AT_ONCE);
    }

    /** A grid without rows yet, for a list that is fetched as it is scrolled. */
    public static <T> Grid<T> empty(String name) {
        Grid<T> grid = new Grid<>();
        grid.getElement().setAttribute("accessible-name", name);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        grid.setEmptyStateText("Nothing here yet.");
        grid.addAttachListener(shown -> label(grid));
        return grid;
    }

    /** The column of what can be done with a row; it stays in sight when the others scroll by. */
    public static <T> Grid.Column<T> actions(Grid<T> grid, ValueProvider<T, ? extends Component> buttons) {
        return grid.addComponentColumn(buttons::apply).setHeader("Actions").setFlexGrow(0).setFrozenToEnd(true);
    }

    static <T> void label(Grid<T> grid) {
        List<Grid.Column<T>> columns = grid.getColumns();
        for (int place = 0; place < columns.size(); place++) {
            Grid.Column<T> column = columns.get(place);
            String part = "c" + place;
            column.setPartNameGenerator(row -> part);
            // Buttons say themselves what they do.
            String words = column.isFrozenToEnd() || column.getHeaderText() == null ? "" : column.getHeaderText();
            grid.getStyle().set("--" + part, '"' + words.replace("\\", "").replace("\"", "") + '"');
        }
    }
}
