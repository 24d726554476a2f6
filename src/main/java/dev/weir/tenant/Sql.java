package dev.weir.tenant;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.hibernate.Session;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.NativeQuery;

/** One SQL statement with its parameters; an absent value keeps its type, so that PostgreSQL takes it for a null of it. */
public final class Sql {
    private final Session session;
    private final String statement;
    private final Map<String, BiConsumer<CommonQueryContract, String>> parameters = new HashMap<>();

    private Sql(Session session, String statement) {
        this.session = session;
        this.statement = statement;
    }

    /** A statement in PostgreSQL's own SQL, its parameters named with a colon, in a running transaction. */
    public static Sql of(EntityManager manager, String statement) {
        return new Sql(manager.unwrap(Session.class), statement);
    }

    /** A parameter that is there. */
    public Sql set(String name, Object value) {
        parameters.put(name, (query, parameter) -> query.setParameter(parameter, value));
        return this;
    }

    /** A parameter that may be absent, of that type either way. */
    public <T> Sql set(String name, Optional<T> value, Class<T> type) {
        parameters.put(name, (query, parameter) -> query.setParameter(parameter, value.orElse(null), type));
        return this;
    }

    /** A list, for {@code in (:name)}; it must not be empty. */
    public Sql setAll(String name, Collection<?> values) {
        parameters.put(name, (query, parameter) -> query.setParameterList(parameter, values));
        return this;
    }

    /** Changes rows and says how many. */
    public int execute() {
        return bind(session.createNativeMutationQuery(statement)).executeUpdate();
    }

    /** The rows, each a value or a record of the columns in their order. */
    public <T> List<T> list(Class<T> type) {
        NativeQuery<T> query = session.createNativeQuery(statement, type);
        return bind(query).getResultList();
    }

    /** The first row. */
    public <T> Optional<T> first(Class<T> type) {
        return list(type).stream().findFirst();
    }

    private <Q extends CommonQueryContract> Q bind(Q query) {
        parameters.forEach((name, parameter) -> parameter.accept(query, name));
        return query;
    }
}
