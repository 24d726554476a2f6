package dev.weir.bench.console;

import dev.weir.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A year of made-up work of 20 tenants, made by the database itself. */
final class ConsoleSeed {
    /** As many answers as a tenant may keep by default. */
    private static final int MOST_ENTRIES = 100_000;
    private static final int MOST_DOCUMENTS = 10_000;
    private static final int MOST_EVENTS = 50_000;

    private ConsoleSeed() {
    }

    /** Turns are kept with their words for a part of the ledger's lines alone, as retention has it. */
    static void fill(TestDatabase database, int lines, int turns) throws SQLException {
        try (Connection connection = database.ownerConnection(); Statement statement = connection.createStatement()) {
            statement.execute("select setseed(0.42)");
            step("tenants, keys, jobs, audit trail", () -> OfficeSeed.fill(statement, Math.min(MOST_EVENTS, lines / 20)));
            step("ledger with its sums", () -> LedgerSeed.fill(statement, lines));
            step("conversations", () -> TalkSeed.fill(statement, turns));
            step("caches and documents", () -> ShelfSeed.fill(statement, Math.min(MOST_ENTRIES, lines / 10),
                    Math.min(MOST_DOCUMENTS, lines / 100)));
            step("statistics", () -> statement.execute("vacuum analyze"));
        }
    }

    private static void step(String name, Filling filling) throws SQLException {
        long from = System.nanoTime();
        filling.run();
        System.out.printf("seeded: %-40s %5d s%n", name, Duration.ofNanos(System.nanoTime() - from).toSeconds());
    }

    private interface Filling {
        void run() throws SQLException;
    }
}
