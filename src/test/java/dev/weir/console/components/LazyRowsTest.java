package dev.weir.console.components;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.provider.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows are shown anew when they have changed, and only then. */
class LazyRowsTest {
    private static final int PAGE = 50;

    private final List<String> stored = new ArrayList<>(IntStream.range(0, 60).mapToObj(row -> "row " + row).toList());
    private final LazyRows<String> rows = LazyRows.in(new Grid<>(), row -> row,
            (offset, most) -> List.copyOf(stored.subList(Math.min(offset, stored.size()), Math.min(offset + most, stored.size()))));
    private int refreshed;

    @BeforeEach
    void count() {
        rows.addDataProviderListener(changed -> refreshed++);
        fetch(0);
    }

    @Test
    void whatStaysIsNotShownAnew() {
        fetch(PAGE);
        rows.follow();
        rows.follow();
        assertEquals(0, refreshed);
    }

    @Test
    void aRowThatCameBetweenTwoPagesIsShown() {
        stored.addFirst("new");
        fetch(PAGE);
        rows.follow();
        assertEquals(1, refreshed);
        rows.follow();
        assertEquals(1, refreshed, "once, also while the first page is out of sight and not fetched again");
    }

    @Test
    void aRowThatWentFromAFullPageIsNoticed() {
        stored.subList(PAGE, 60).clear();
        fetch(0);
        fetch(PAGE);
        stored.removeLast();
        rows.follow();
        assertEquals(1, refreshed, "nothing stands behind the last row, and it is not what is followed");
    }

    @Test
    void rowsThatNobodyFetchedYetAreNotFetchedToBeFollowed() {
        LazyRows<String> unseen = LazyRows.in(new Grid<>(), row -> row, (offset, most) -> {
            throw new IllegalStateException("fetched");
        });
        unseen.follow();
    }

    private void fetch(int offset) {
        rows.fetch(new Query<>(offset, PAGE, List.of(), null, null)).toList();
    }
}
