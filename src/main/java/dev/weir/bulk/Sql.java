package dev.weir.bulk;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.hibernate.Session;
import org.hibernate.query.CommonQueryContract;

/** One SQL statement with its parameters; an absent value keeps its type, so that PostgreSQL takes it for a null of it. */
final class Sql {
    private final Session session;
    private final String statement;
    private final Map<String, BiConsumer<CommonQueryContract, String>> parameters = new HashMap<>();

    private Sql(Session session, String statement) {
        this.session = session;
        this.statement = statement;
    }

    static Sql of(EntityManager manager, String statement) {
        return new Sql(manager.unwrap(Session.class), statement);
    }

    Sql set(String name, Object value) {
        parameters.put(name, (query, parameter) -> query.setParameter(parameter, value));
        return this;
    }

    <T> Sql set(String name, Optional<T> value, Class<T> type) {
        parameters.put(name, (query, parameter) -> query.setParameter(parameter, value.orElse(null), type));
        return this;
    }

    int execute() {
        return bind(session.createNativeMutationQuery(statement)).executeUpdate();
    }

    <T> List<T> list(Class<T> type) {
        return bind(session.createNativeQuery(statement, type)).getResultList();
    }

    <T> Optional<T> first(Class<T> type) {
        return list(type).stream().findFirst();
    }

    private <Q extends CommonQueryContract> Q bind(Q query) {
        parameters.forEach((name, parameter) -> parameter.accept(query, name));
        return query;
    }
}
