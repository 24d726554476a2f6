package dev.weir.metering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.NanoUsd;
import dev.weir.platform.Settings;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.Events;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines are written behind, never dropped, never changed; what a killed node lost shows. */
class UsageLedgerIT {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    private final FakeMetrics metrics = new FakeMetrics();
    private TestDatabase database;
    private Caller caller;

    @BeforeEach
    void create() {
        database = TestDatabase.create();
        caller = new Caller(database.newTenant("shop"), new KeyId(UUID.randomUUID()), Set.of(), ZoneOffset.UTC);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void linesAreWrittenBehindOnce() throws SQLException {
        UsageLedger ledger = ledger(100);
        UsageEvent event = Events.free(caller, NOW);
        ledger.appendLater(event);
        ledger.appendLater(event);
        assertEquals(0, count("usage_event"));
        ledger.flush();
        assertEquals(1, count("usage_event"));
        assertEquals(1, number("select sum(turns) from weir.usage_rollup"));
        assertEquals(2, metrics.count("weir_turns", "source", "exact_cache"));
    }

    @Test
    void whenTooManyWaitTheyAreWrittenAtOnce() throws SQLException {
        UsageLedger ledger = ledger(3);
        for (int turn = 0; turn < 8; turn++) {
            ledger.appendLater(Events.free(caller, NOW));
        }
        assertEquals(5, count("usage_event"));
        ledger.close();
        assertEquals(8, count("usage_event"));
        assertEquals(0, count("ledger_gaps()"));
    }

    @Test
    void aGapShowsWhatAKilledNodeLost() throws SQLException {
        UsageLedger killed = ledger(100);
        killed.appendLater(Events.free(caller, NOW));
        killed.flush();
        UsageEvent lost = Events.free(caller, NOW);
        killed.appendLater(lost);
        killed.appendLater(Events.free(caller, NOW));
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement()) {
            statement.execute("alter table weir.usage_event add constraint cut check (turn_id <> '"
                    + lost.turn() + "')");
        }
        killed.flush();
        assertEquals(1, number("select missing from weir.ledger_gaps() where not closed"));
        assertEquals(1, metrics.count("weir_ledger_lines_refused"));
        assertEquals(2, count("usage_event"));
    }

    @Test
    void textThatPostgresqlCannotHoldLosesNoLine() throws SQLException {
        UsageLedger ledger = ledger(10);
        ledger.appendLater(Events.free(caller, NOW, Source.KNOWLEDGE, Optional.of("a\0b\ud800c")));
        ledger.flush();
        assertEquals(1, number("select count(*) from weir.usage_event where end_user = 'a?b?c'"));
    }

    @Test
    void linesAreNeverChangedOrDeleted() throws SQLException {
        UsageLedger ledger = ledger(10);
        ledger.appendLater(Events.free(caller, NOW));
        ledger.flush();
        for (String statement : new String[] {"update weir.usage_event set cost = 0", "delete from weir.usage_event",
                "truncate weir.usage_event", "update weir.usage_rollup set cost = 0",
                "delete from weir.usage_event_" + month(), "insert into weir.usage_rollup select * from weir.usage_rollup"}) {
            assertThrows(RuntimeException.class, () -> database.transactions().run(caller.tenant(),
                    manager -> manager.createNativeQuery(statement).executeUpdate()), statement);
        }
        assertEquals(1, count("usage_event"));
    }

    @Test
    void moneyIsNotWrittenBehind() {
        UsageEvent paid = Events.paid(caller, TurnId.next(), NOW, "m", new NanoUsd(5));
        assertThrows(IllegalArgumentException.class, () -> ledger(10).appendLater(paid));
    }

    @Test
    void aTurnCountsUnderTheTenantsOwnDay() throws SQLException {
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement()) {
            statement.executeUpdate("update weir.tenant set time_zone = 'Pacific/Auckland'");
        }
        UsageLedger ledger = ledger(10);
        ledger.appendLater(Events.free(caller, NOW));
        ledger.flush();
        assertEquals(1, number("select count(*) from weir.usage_rollup where day = '2026-03-11'"));
    }

    @Test
    void anAppendFollowsItsTransaction() throws SQLException {
        UsageLedger ledger = ledger(10);
        UsageEvent paid = Events.paid(caller, TurnId.next(), NOW, "m", new NanoUsd(5));
        assertThrows(IllegalStateException.class, () -> database.transactions().run(caller.tenant(), manager -> {
            ledger.append(manager, ledger.line(paid, UUID.randomUUID(), LocalDate.of(2026, 3, 10)));
            throw new IllegalStateException("rolled back");
        }));
        assertEquals(0, count("usage_event"));
        assertEquals(0, count("usage_rollup"));
    }

    @Test
    void monthsAreMadeAhead() throws SQLException {
        assertTrue(number("select count(*) from pg_inherits where inhparent = 'weir.usage_event'::regclass") >= 4);
        UsageLedger ledger = ledger(10);
        ledger.appendLater(Events.free(caller, Instant.now()));
        ledger.flush();
        assertEquals(1, count("usage_event where tableoid = 'weir.usage_event_" + month() + "'::regclass"));
    }

    private UsageLedger ledger(int capacity) {
        return new UsageLedger(database.transactions(), new TurnMetrics(metrics.registry()),
                new Settings(key -> Optional.of(String.valueOf(capacity))));
    }

    private static String month() {
        return Instant.now().toString().substring(0, 7).replace('-', '_');
    }

    private long count(String table) throws SQLException {
        return number("select count(*) from weir." + table);
    }

    private long number(String sql) throws SQLException {
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
