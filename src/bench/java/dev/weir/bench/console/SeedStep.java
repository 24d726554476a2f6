package dev.weir.bench.console;

import java.sql.SQLException;
import java.sql.Statement;

/** Statements of a seed: rows are numbered by {@code n}, and the number says whose they are and when they came about. */
final class SeedStep {
    /** Who is measured: 30 percent of all rows are theirs. */
    static final String LARGE = "00000000-0000-7000-8000-000000000001";
    private static final int ROWS = 250_000;
    private static final String TENANT = "('00000000-0000-7000-8000-' || lpad(to_hex(case when n % 10 < 3 then 1 "
            + "else 2 + n % 19 end), 12, '0'))::uuid";
    private static final String KEY = "('00000000-0000-7000-9000-' || lpad(to_hex(n % 50), 12, '0'))::uuid";
    private static final String TURN = "('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";
    private static final String SOURCE = "(array['exact_cache', 'semantic_cache', 'knowledge', 'knowledge', 'model', "
            + "'handoff'])[1 + (n * 7919) % 6]";
    private static final String MODEL = "(array['gpt-4.1', 'llama-3.1-8b-instruct'])[1 + (n * 31) % 2]";
    private static final String AT = "(now() - interval '364 days 20 hours' * (1 - n::double precision / :rows))";

    private SeedStep() {
    }

    /** Runs a statement over the rows 0 to {@code rows}, the oldest first, as they would have come. */
    static void run(Statement connection, long rows, String sql) throws SQLException {
        run(connection, rows, ROWS, sql);
    }

    static void run(Statement connection, long rows, int atOnce, String sql) throws SQLException {
        for (long from = 0; from < rows; from += atOnce) {
            connection.execute(sql.replace(":numbers", "generate_series(" + from + "::bigint, "
                            + (Math.min(rows, from + atOnce) - 1) + ") n").replace(":tenant", TENANT).replace(":key", KEY)
                    .replace(":turn", TURN).replace(":source", SOURCE).replace(":model", MODEL).replace(":at", AT)
                    .replace(":large", "'" + LARGE + "'::uuid").replace(":rows", String.valueOf(rows)));
        }
    }
}
