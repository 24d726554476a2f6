package dev.weir.console.components;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridsTest {
    @Test
    void aNarrowScreenKnowsTheHeadingOfEachCellButThatOfTheButtons() {
        Grid<String> grid = Grids.of("Words", List.of("one"));
        grid.addColumn(word -> word).setHeader("Word");
        Grid.Column<String> actions = Grids.actions(grid, Span::new);
        Grids.label(grid);
        assertEquals("\"Word\"", grid.getStyle().get("--c0"));
        assertEquals("\"\"", grid.getStyle().get("--c1"));
        assertTrue(actions.isFrozenToEnd());
    }
}
