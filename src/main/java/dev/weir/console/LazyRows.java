package dev.weir.console;

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
    private int offset;
    private int most;
    private transient List<T> fetched = List.of();

    /** Fetches rows. */
    @FunctionalInterface
    public interface Pages<T> {
        /** At most so many rows from an offset on. */
        List<T> fetch(int offset, int most);
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

    /** Shows the rows anew if those that were fetched last are not what they were. */
    public void follow() {
        if (most > 0 && !pages.fetch(offset, most).equals(fetched)) {
            refreshAll();
        }
    }

    @Override
    public Object getId(T row) {
        return id.apply(row);
    }

    @Override
    protected Stream<T> fetchFromBackEnd(Query<T, Void> query) {
        offset = query.getOffset();
        most = query.getLimit();
        fetched = pages.fetch(offset, most);
        return fetched.stream();
    }

    @Override
    protected int sizeInBackEnd(Query<T, Void> query) {
        throw new UnsupportedOperationException("nobody counts these rows");
    }
}
