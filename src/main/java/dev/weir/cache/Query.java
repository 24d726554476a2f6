package dev.weir.cache;

import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** One SQL statement with its parameters in order, over plain JDBC in the running transaction. */
final class Query {
    private final Session session;
    private final String sql;
    private final List<Object> values = new ArrayList<>();

    private Query(Session session, String sql) {
        this.session = session;
        this.sql = sql;
    }

    static Query of(EntityManager manager, String sql) {
        return new Query(manager.unwrap(Session.class), sql);
    }

    /** The next parameters: an {@link Instant}, an array of PostgreSQL's type {@code bigint} or {@code uuid}, or any other. */
    Query with(@Nullable Object... next) {
        for (Object value : next) {
            values.add(value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
        }
        return this;
    }

    int execute() {
        return session.doReturningWork(connection -> {
            try (PreparedStatement statement = bound(connection.prepareStatement(sql))) {
                return statement.executeUpdate();
            }
        });
    }

    <T> List<T> list(Reader<T> reader) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement statement = bound(connection.prepareStatement(sql));
                    ResultSet row = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (row.next()) {
                    found.add(reader.read(row));
                }
                return found;
            }
        });
    }

    <T> Optional<T> first(Reader<T> reader) {
        return list(reader).stream().findFirst();
    }

    private PreparedStatement bound(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return statement;
    }

    /** Reads one row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
