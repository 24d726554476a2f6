package dev.weir.bench;

import dev.weir.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A year of made-up turns, made by the database itself; sums are kept by the ledger's own triggers. */
final class ConsoleSeed {
    private static final int STEP = 250_000;
    private static final int AUDIT_EVENTS = 20_000;
    private static final String TENANT = "('00000000-0000-7000-8000-' || lpad(to_hex(case when %1$s %% 10 < 3 then 1 "
            + "else 2 + %1$s %% 19 end), 12, '0'))::uuid";
    private static final String SOURCE = "(array['exact_cache', 'semantic_cache', 'knowledge', 'knowledge', 'model', "
            + "'handoff'])[1 + (n * 7919) % 6]";

    private final TestDatabase database;

    ConsoleSeed(TestDatabase database) {
        this.database = database;
    }

    void fill(int lines, int turns) throws SQLException {
        try (Connection connection = database.ownerConnection(); Statement statement = connection.createStatement()) {
            statement.execute("insert into weir.tenant (tenant_id, slug, name) select " + TENANT.formatted("n")
                    + ", 'tenant-' || n, 'Tenant ' || n from generate_series(1, 190) n on conflict do nothing");
            for (int from = 0; from < lines; from += STEP) {
                statement.execute(ledger(from, Math.min(lines, from + STEP) - 1));
            }
            for (int from = 0; from < turns; from += STEP) {
                conversations(statement, from, Math.min(turns, from + STEP) - 1);
            }
            statement.execute("insert into weir.audit_event (tenant_id, event_id, actor, action, subject) select "
                    + TENANT.formatted("0") + ", gen_random_uuid(), 'person:ann', 'budget.set', 'n' || n "
                    + "from generate_series(1, " + AUDIT_EVENTS + ") n");
            statement.execute("vacuum analyze");
        }
    }

    private static String ledger(int from, int to) {
        return "insert into weir.usage_event (tenant_id, at, turn_id, line_id, kind, day, key_id, assistant_id, source, "
                + "model, service_tier, input_tokens, cached_input_tokens, output_tokens, evidence, cost, baseline_cost, "
                + "saved, stage_micros, degraded, unsettled) select " + TENANT.formatted("n") + ", at, id, id, 'turn', "
                + "at::date, '00000000-0000-7000-8000-000000000099', " + TENANT.formatted("n") + ", source, "
                + "case when source = 'model' then 'gpt-4.1' end, 'default', 100, 0, 50, 'reported', "
                + "case when source = 'model' then 0.001 else 0 end, 0.01, 0.009, "
                + "jsonb_build_object('total', 100 + (n * 104729) % 900000), false, false from (select n, " + SOURCE
                + " as source, now() - n % 365 * interval '1 day' - n % 1000 * interval '1 second' as at, "
                + "gen_random_uuid() as id from generate_series(" + from + "::bigint, " + to + ") n) made";
    }

    private static void conversations(Statement statement, int from, int to) throws SQLException {
        String numbers = "from generate_series(" + from + "::bigint, " + to + ") n";
        String id = "('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";
        String at = "now() - n % 365 * interval '1 day' - n % 1000 * interval '1 second'";
        statement.execute("insert into weir.conversation (tenant_id, conversation_id, assistant_id, turns, created_at, "
                + "updated_at) select " + TENANT.formatted("n") + ", " + id + ", " + TENANT.formatted("n") + ", 1, " + at
                + ", " + at + " " + numbers);
        statement.execute("insert into weir.turn (tenant_id, conversation_id, position, turn_id, assistant_id, key_id, at, "
                + "messages, answer, bytes, instructs, source, cost_usd, baseline_cost_usd, weir) select "
                + TENANT.formatted("n") + ", " + id + ", 1, " + id + ", " + TENANT.formatted("n")
                + ", '00000000-0000-7000-8000-000000000099', " + at + ", json_build_array(json_build_object('role', 'user', "
                + "'content', 'Where is my parcel number ' || n || '? It was due last week.')), json_build_object('role', "
                + "'assistant', 'content', repeat('It is on its way to you. ', 12)), 500, false, " + SOURCE
                + ", 0.001, 0.01, '{\"latency_ms\": {\"total\": 120.5}}' " + numbers);
        statement.execute("insert into weir.feedback (tenant_id, turn_id, key_id, rating, at) select "
                + TENANT.formatted("n") + ", " + id + ", '00000000-0000-7000-8000-000000000099', case when n % 5 = 0 then "
                + "'down' else 'up' end, " + at + " " + numbers + " where n % 10 in (0, 5)");
    }
}
