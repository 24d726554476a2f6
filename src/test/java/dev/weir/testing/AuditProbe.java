package dev.weir.testing;

import dev.weir.tenant.TenantId;
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

    /** Left out: how often an answer was given is counted later, and the sweep deletes what no longer holds, both at their own time. */
    private static final String KEPT_ANSWERS = """
            select '%1$s', (select md5(coalesce(string_agg(kept, '|' order by kept), '')) from (
                select regexp_replace(to_json(t)::text, '"hits":[0-9]+', '') as kept from weir.cache_entry t join weir.tenant o using (tenant_id)
                where (t.cites or t.knowledge_version = o.knowledge_version) and %2$s) kept_answers)""";
    private static final String ROWS = """
            select '%1$s', (select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from weir.%1$s t where %2$s)""";

    private final TestDatabase database;
    private final String whose;
    private String hashes = "";

    private AuditProbe(TestDatabase database, String whose) {
        this.database = database;
        this.whose = whose;
    }

    /** Looks at all rows, where nobody else is at work. */
    public static AuditProbe ofAll(TestDatabase database) {
        return new AuditProbe(database, "true");
    }

    /** Looks at one tenant's rows and those of no tenant, where the server works on for other tests' tenants. */
    public static AuditProbe of(TestDatabase database, TenantId tenant) {
        return new AuditProbe(database, "t.tenant_id = '" + tenant.value() + "'");
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
                    select relname, exists (select from pg_attribute where attrelid = c.oid and attname = 'tenant_id')
                    from pg_class c where relnamespace = 'weir'::regnamespace and relkind in ('r', 'p')
                        and not relispartition order by relname""", row -> hash(row.getString(1), row.getBoolean(2))).stream()
                    .flatMap(Optional::stream).collect(Collectors.joining(" union all "));
        }
        Map<String, String> tables = new LinkedHashMap<>();
        rows(hashes, row -> tables.put(row.getString(1), row.getString(2)));
        return tables;
    }

    private Optional<String> hash(String table, boolean ofTenants) {
        return table.matches(BY_ITSELF) ? Optional.empty() : Optional.of((table.equals("cache_entry") ? KEPT_ANSWERS : ROWS)
                .formatted(table, ofTenants ? whose : "true"));
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
