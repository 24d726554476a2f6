package dev.weir.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an act leaves in a database: the events of the audit trail, and which tables it changed. It can make the trail refuse,
 * so that a test sees whether an act without its event happens.
 */
public final class AuditProbe {
    /** What the server writes on its own account. */
    private static final String BY_ITSELF = "audit_.*|timer_.*|usage_.*|node_sign|ledger_node|outcome_day|outbox|"
            + "conversation_summary|schema_history|flyway.*";

    private final TestDatabase database;
    private String hashes = "";

    public AuditProbe(TestDatabase database) {
        this.database = database;
    }

    /** An event as it was written. */
    public record Event(long number, String actor, String action, String subject, String detail) {
    }

    /** All events there are, of every tenant and of the platform. */
    public List<Event> events() {
        return rows("select actor, action, subject, detail::text, row_number() over (order by at) from weir.audit_event", row ->
                new Event(row.getLong(5), row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
    }

    /** Settings that were something before, which their events tell beside what they are now. */
    private static final String SETTINGS = "budget\\.set|tenant\\.change|person\\.change|site_key\\.change|webhook\\.change|"
            + "retention\\.set|handoff_terms\\.set|paid\\.switch";

    /** What is wrong with the events of one act of somebody; empty when nothing is. */
    public static Optional<String> fault(List<Event> before, List<Event> noted, String actor) {
        if (noted.size() != 1 || !noted.getFirst().actor().equals(actor)) {
            return Optional.of("events: " + noted);
        }
        Event event = noted.getFirst();
        boolean first = before.stream().noneMatch(one ->
                one.subject().equals(event.subject()) && one.action().equals(event.action()));
        return first || !event.action().matches(SETTINGS) || event.detail().contains("\"before\"") ? Optional.empty()
                : Optional.of("an event that does not tell what was before: " + event);
    }

    /** From now on no event can be written. */
    public void refuse() {
        execute("""
                create function weir.refuse_for_test() returns trigger language plpgsql as
                    $$ begin raise exception 'the audit trail is refused by a test'; end $$;
                create trigger refused_for_test before insert on weir.audit_event
                    for each row execute function weir.refuse_for_test()""");
    }

    /** Events are written again. */
    public void accept() {
        execute("drop trigger refused_for_test on weir.audit_event; drop function weir.refuse_for_test()");
    }

    /** What every table holds, as a hash. */
    public Map<String, String> tables() {
        if (hashes.isEmpty()) {
            hashes = rows("""
                    select relname from pg_class where relnamespace = 'weir'::regnamespace and relkind in ('r', 'p')
                        and not relispartition order by relname""", row -> row.getString(1)).stream()
                    .filter(table -> !table.matches(BY_ITSELF)).map(AuditProbe::hash)
                    .collect(Collectors.joining(" union all "));
        }
        Map<String, String> tables = new LinkedHashMap<>();
        rows(hashes, row -> tables.put(row.getString(1), row.getString(2)));
        return tables;
    }

    /** How often a kept answer was given is counted later, by the server on its own account. */
    private static String hash(String table) {
        String row = table.equals("cache_entry") ? "regexp_replace(to_json(t)::text, '\"hits\":[0-9]+', '')" : "t::text";
        return "select '%1$s', (select md5(coalesce(string_agg(%2$s, '|' order by %2$s), '')) from weir.%1$s t)".formatted(table,
                row);
    }

    /** What a query counts. */
    public long count(String query) {
        return rows(query, row -> row.getLong(1)).getFirst();
    }

    /** The tables whose rows differ. */
    public static Set<String> changed(Map<String, String> before, Map<String, String> after) {
        Set<String> changed = new TreeSet<>(after.keySet());
        changed.removeIf(table -> after.get(table).equals(before.get(table)));
        return changed;
    }

    /** Reads a row. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String query, Reader<T> reader) {
        List<T> found = new ArrayList<>();
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                found.add(reader.read(row));
            }
            return found;
        } catch (SQLException refused) {
            throw new IllegalStateException(query, refused);
        }
    }

    private void execute(String sql) {
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refused) {
            throw new IllegalStateException(sql, refused);
        }
    }
}
