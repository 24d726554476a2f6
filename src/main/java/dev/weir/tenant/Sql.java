package dev.weir.tenant;

import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * One statement in PostgreSQL's own SQL, in a running transaction: the one gateway for what is no entity. Parameters have names
 * or, on the hot path, places. What was changed of entities before in the transaction is written first.
 */
public final class Sql {
    private final Session session;
    private final String statement;
    private final Map<String, BiConsumer<CommonQueryContract, String>> parameters = new HashMap<>();
    private final List<Object> places = new ArrayList<>();

    private Sql(Session session, String statement) {
        this.session = session;
        this.statement = statement;
    }

    /** A statement whose parameters are named with a colon, or are question marks. */
    public static Sql of(EntityManager manager, String statement) {
        return new Sql(manager.unwrap(Session.class), statement);
    }

    /** A parameter that is there. */
    public Sql set(String name, Object value) {
        parameters.put(name, (query, parameter) -> query.setParameter(parameter, value));
        return this;
    }

    /** A parameter that may be absent; it keeps its type, so that PostgreSQL takes it for a null of it. */
    public <T> Sql set(String name, Optional<T> value, Class<T> type) {
        parameters.put(name, (query, parameter) -> query.setParameter(parameter, value.orElse(null), type));
        return this;
    }

    /** A list, for {@code in (:name)}; it must not be empty. */
    public Sql setAll(String name, Collection<?> values) {
        parameters.put(name, (query, parameter) -> query.setParameterList(parameter, values));
        return this;
    }

    /**
     * The next question marks: an {@link Instant}, an array of PostgreSQL's type {@code bigint} or {@code uuid}, or any other.
     * Such a statement goes to the driver as it is, and its rows come from there through a {@link Reader}.
     */
    public Sql with(@Nullable Object... next) {
        for (Object value : next) {
            places.add(value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
        }
        return this;
    }

    /** Changes rows and says how many. */
    public int execute() {
        return places.isEmpty() ? bind(session.createNativeMutationQuery(statement)).executeUpdate()
                : prepared(PreparedStatement::executeUpdate);
    }

    /** The rows, each a value or a record of the columns in their order. */
    public <T> List<T> list(Class<T> type) {
        NativeQuery<T> query = session.createNativeQuery(statement, type);
        return bind(query).getResultList();
    }

    /** The rows as the reader makes them of the driver's. */
    public <T> List<T> list(Reader<T> reader) {
        return prepared(ready -> {
            try (ResultSet row = ready.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (row.next()) {
                    found.add(reader.read(row));
                }
                return found;
            }
        });
    }

    /** The rows, one after the other. */
    public <T> Stream<T> stream(Class<T> type) {
        return list(type).stream();
    }

    /** The first row. */
    public <T> Optional<T> first(Class<T> type) {
        return list(type).stream().findFirst();
    }

    /** The first row. */
    public <T> Optional<T> first(Reader<T> reader) {
        return list(reader).stream().findFirst();
    }

    /** The value of the one row there is. */
    public <T> T one(Class<T> type) {
        NativeQuery<T> query = session.createNativeQuery(statement, type);
        return bind(query).getSingleResult();
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface Reader<T> {
        /** What the row stands for. */
        T read(ResultSet row) throws SQLException;
    }

    /** Does something with a statement that is ready. */
    @FunctionalInterface
    private interface Work<T> {
        T with(PreparedStatement ready) throws SQLException;
    }

    private <T> T prepared(Work<T> work) {
        session.flush();
        return session.doReturningWork(connection -> {
            try (PreparedStatement ready = connection.prepareStatement(statement)) {
                for (int i = 0; i < places.size(); i++) {
                    ready.setObject(i + 1, places.get(i));
                }
                return work.with(ready);
            }
        });
    }

    private <Q extends CommonQueryContract> Q bind(Q query) {
        parameters.forEach((name, parameter) -> parameter.accept(query, name));
        return query;
    }
}
