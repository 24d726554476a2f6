package dev.weir.knowledge;

import jakarta.persistence.Query;
import java.util.stream.Stream;

/** The rows of a native query, typed: the persistence API leaves native results raw. */
final class Rows {
    private Rows() {
    }

    @SuppressWarnings("unchecked")
    static Stream<Object[]> of(Query query) {
        return ((Stream<Object>) query.getResultStream()).map(row -> (Object[]) row);
    }
}
