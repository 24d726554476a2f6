package dev.weir.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.IfMatch;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TenantId;
import dev.weir.testing.Acting;
import dev.weir.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two transactions that change one limit at the same time. */
class LimitConflictsIT {
    @RegisterExtension
    static final TestDatabase database = TestDatabase.create();

    private final Budgets budgets = new Budgets(database.transactions(), Clock.systemUTC());
    private final TenantId tenant = database.newTenant("t-" + UUID.randomUUID());
    private final LimitEntity.Id id = new LimitEntity.Id(tenant, tenant.value(), Period.DAY);

    @Test
    void theSecondOfTwoChangesIsRefused() {
        set(1);
        assertConflict(manager -> {
            LimitEntity limit = manager.find(LimitEntity.class, id);
            set(2);
            limit.change(new NanoUsd(3), List.of(), Instant.EPOCH);
        });
        assertEquals(Optional.of(new NanoUsd(2)), limit());
    }

    @Test
    void aLimitThatWasTakenAwayMeanwhileDoesNotComeBack() {
        set(1);
        assertConflict(manager -> {
            LimitEntity limit = manager.find(LimitEntity.class, id);
            budgets.remove(Acting.as("test"), tenant, Optional.empty(), Period.DAY, IfMatch.any());
            limit.change(new NanoUsd(3), List.of(), Instant.EPOCH);
        });
        assertEquals(Optional.empty(), limit());
    }

    @Test
    void theSecondOfTwoFirstLimitsIsRefused() throws Exception {
        try (Connection other = database.ownerConnection(); Statement first = other.createStatement()) {
            other.setAutoCommit(false);
            first.execute("insert into weir.budget (tenant_id, subject_id, period, limit_usd) values ('" + tenant + "', '" + tenant
                    + "', 'day', 0.000000002)");
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> set(3));
            Awaitility.await().until(() -> someoneWaits(first));
            other.commit();
            Failure refused = (Failure) assertThrows(CompletionException.class, second::join).getCause();
            assertEquals(FailureCode.VERSION_CONFLICT, refused.code());
        }
        assertEquals(Optional.of(new NanoUsd(2)), limit());
    }

    @Test
    void aLimitThatAPolicySetsIsNoConflictOfTwoCalls() throws Exception {
        try (Connection other = database.ownerConnection(); Statement first = other.createStatement()) {
            other.setAutoCommit(false);
            first.execute("insert into weir.budget (tenant_id, subject_id, period, limit_usd) values ('" + tenant + "', '" + tenant
                    + "', 'day', 0.000000002)");
            CompletableFuture<Void> second = CompletableFuture.runAsync(() ->
                    budgets.uphold(tenant, new KeyId(tenant.value()), Period.DAY, new NanoUsd(3)));
            Awaitility.await().until(() -> someoneWaits(first));
            other.commit();
            second.join();
        }
        assertEquals(Optional.of(new NanoUsd(3)), limit());
    }

    /** Whether somebody waits for the end of this transaction. */
    private static boolean someoneWaits(Statement transaction) throws SQLException {
        try (ResultSet waiting = transaction.executeQuery(
                "select 1 from pg_locks where not granted and transactionid = cast(pg_current_xact_id() as xid)")) {
            return waiting.next();
        }
    }

    private void assertConflict(Consumer<EntityManager> change) {
        assertEquals(FailureCode.VERSION_CONFLICT,
                assertThrows(Failure.class, () -> database.transactions().run(tenant, change)).code());
    }

    private void set(long nanos) {
        budgets.set(Acting.as("test"), tenant, Optional.empty(), Period.DAY, new NanoUsd(nanos), List.of());
    }

    private Optional<NanoUsd> limit() {
        return budgets.get(tenant, ZoneOffset.UTC, Optional.empty(), Period.DAY).limit();
    }
}
