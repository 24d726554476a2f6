package dev.weir.budget;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.NanoUsd;
import dev.weir.platform.Settings;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TenantId;
import dev.weir.testing.Invariants;
import dev.weir.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node that lives books what a turn cost, however long the database does not take it. */
class PendingSettlementsIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final TestDatabase database = TestDatabase.create();
    private final Till till = new Till(database.transactions(), Clock.systemUTC());
    private final TenantId tenant = database.newTenant("shop");
    private final Caller caller = new Caller(tenant, new KeyId(UUID.randomUUID()), Set.of(), ZoneOffset.UTC);

    @AfterEach
    void drop() {
        Invariants.hold(database);
        database.close();
    }

    @Test
    void whatTheDatabaseDidNotTakeIsWrittenOnceItDoes() throws SQLException {
        Reservation paid = till.granted(caller, 1_000);
        Reservation free = till.granted(caller, 1_000);
        refuseLines("55P03");
        assertThrows(RuntimeException.class, () -> till.settle(caller, paid, 300));
        till.gate.release(free);
        till.gate.settleWaiting();
        assertEquals(1L, till.figures.gauge("weir_settlements_waiting").longValue());
        assertEquals(new NanoUsd(1_000), month().reserved());
        takeLines();
        await().atMost(SOON).until(this::allIsWritten);
        assertEquals(new NanoUsd(300), month().spent());
        assertEquals(0, number("select count(*) from weir.usage_event where unsettled"));
        assertEquals(1, till.figures.count("weir_turns", "source", "model"));
        assertEquals(0L, till.figures.gauge("weir_reservations_open").longValue());
    }

    @Test
    void aTruthThatComesAfterTheBoundWasBookedCorrectsIt() throws SQLException {
        Till brief = new Till(database.transactions(), Clock.systemUTC(), Duration.ofMillis(50), new Settings(key -> Optional.empty()));
        Reservation paid = brief.granted(caller, 1_000);
        refuseLines("55P03");
        assertThrows(RuntimeException.class, () -> brief.settle(caller, paid, 300));
        takeLines();
        await().atMost(SOON).until(() -> brief.sweeper.sweep() == 1);
        assertEquals(new NanoUsd(1_000), month().spent());
        await().atMost(SOON).until(() -> {
            brief.gate.settleWaiting();
            return month().spent().equals(new NanoUsd(300));
        });
    }

    @Test
    void aNodeThatEndsInOrderWritesWhatWaits() throws SQLException {
        Reservation paid = till.granted(caller, 1_000);
        refuseLines("55P03");
        assertThrows(RuntimeException.class, () -> till.settle(caller, paid, 300));
        takeLines();
        till.gate.close();
        assertEquals(new NanoUsd(300), month().spent());
    }

    @Test
    void aReservationOfWhichNobodyKnowsWhetherItStandsIsGivenBack() throws SQLException {
        execute("create function weir.gone() returns trigger language plpgsql as "
                + "$$ begin raise exception 'gone' using errcode = '55P03'; end $$");
        execute("create trigger gone before insert on weir.reservation for each row execute function weir.gone()");
        assertThrows(RuntimeException.class, () -> till.granted(caller, 1_000));
        execute("drop trigger gone on weir.reservation");
        await().atMost(SOON).until(this::allIsWritten);
        assertEquals(NanoUsd.ZERO, month().spent());
    }

    @Test
    void whatIsRefusedForGoodIsGivenUpAndHoldsNobodyUp() throws SQLException {
        Reservation refused = till.granted(caller, 1_000);
        Reservation waiting = till.granted(caller, 500);
        refuseLines("23514");
        assertThrows(RuntimeException.class, () -> till.settle(caller, refused, 300));
        for (int round = 0; round < 5; round++) {
            till.gate.settleWaiting();
        }
        assertEquals(1, till.figures.count("weir_settlements_lost"));
        assertEquals(0L, till.figures.gauge("weir_settlements_waiting").longValue());
        takeLines();
        till.settle(caller, waiting, 100);
        till.settle(caller, refused, 300);
        assertTrue(month().spent().equals(new NanoUsd(400)));
    }

    private boolean allIsWritten() {
        till.gate.settleWaiting();
        return till.figures.gauge("weir_settlements_waiting").longValue() == 0;
    }

    private Budget month() {
        return till.budgets.get(tenant, ZoneOffset.UTC, Optional.empty(), Period.MONTH);
    }

    /** Every line that is to be written fails with that SQL state; one that passes, where it is not a broken constraint. */
    private void refuseLines(String state) throws SQLException {
        execute("create or replace function weir.refuse() returns trigger language plpgsql as "
                + "$$ begin raise exception 'refused' using errcode = '" + state + "'; end $$");
        execute("create trigger refuse before insert on weir.usage_event for each row execute function weir.refuse()");
    }

    private void takeLines() throws SQLException {
        execute("drop trigger refuse on weir.usage_event");
    }

    private long number(String sql) throws SQLException {
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
