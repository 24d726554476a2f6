package dev.weir.console.components;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.provider.AbstractBackEndDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.function.SerializableFunction;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of a grid, fetched page by page as it is scrolled. A row is known by its identifier, so that it stays selected
 * when it is fetched anew.
 */
public final class LazyRows<T> extends AbstractBackEndDataProvider<T, Void> {
    private static final long serialVersionUID = 1L;

    private final SerializableFunction<T, Object> id;
    private final transient Pages<T> pages;
    private transient Page<T> first = new Page<>(0, 0, List.of());
    private transient Page<T> last = first;

    /** Fetches rows. */
    @FunctionalInterface
    public interface Pages<T> {
        /** At most so many rows from an offset on. */
        List<T> fetch(int offset, int most);
    }

    /** What was fetched at once. */
    private record Page<T>(int offset, int most, List<T> rows) {
    }

    private LazyRows(SerializableFunction<T, Object> id, Pages<T> pages) {
        this.id = id;
        this.pages = pages;
    }

    /** Fills a grid with rows whose number nobody counts. */
    public static <T> LazyRows<T> in(Grid<T> grid, SerializableFunction<T, Object> id, Pages<T> pages) {
        LazyRows<T> rows = new LazyRows<>(id, pages);
        grid.setItems(rows).setItemCountUnknown();
        return rows;
    }

    /**
     * Shows the rows anew if they are not what they were. The first page is looked at beside the one that was fetched last: a row
     * that came between the two would be missed else.
     */
    public void follow() {
        Page<T> start = anew(first);
        Page<T> end = last == first ? start : anew(last);
        if (!start.equals(first) || !end.equals(last)) {
            first = start;
            last = end;
            refreshAll();
        }
    }

    @Override
    public Object getId(T row) {
        return id.apply(row);
    }

    @Override
    protected Stream<T> fetchFromBackEnd(Query<T, Void> query) {
        Page<T> page = anew(new Page<>(query.getOffset(), query.getLimit(), List.of()));
        if (page.offset() == 0) {
            first = page;
        }
        // Behind the last row there is nothing to follow.
        if (page.offset() == 0 || !page.rows().isEmpty()) {
            last = page;
        }
        return page.rows().stream();
    }

    private Page<T> anew(Page<T> page) {
        return page.most() == 0 ? page : new Page<>(page.offset(), page.most(), pages.fetch(page.offset(), page.most()));
    }

    @Override
    protected int sizeInBackEnd(Query<T, Void> query) {
        throw new UnsupportedOperationException("nobody counts these rows");
    }
}
