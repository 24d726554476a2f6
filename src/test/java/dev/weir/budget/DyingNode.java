package dev.weir.budget;

import dev.weir.metering.TurnMetrics;
import dev.weir.metering.UsageLedger;
import dev.weir.platform.NanoUsd;
import dev.weir.platform.Schema;
import dev.weir.platform.Settings;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import dev.weir.testing.Events;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.TestDatabase;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/**
 * A node in a process of its own that reserves and settles until it is killed. It says each reservation it got, and one is
 * settled for each byte that it is sent: so many upstreams have answered.
 */
final class DyingNode {
    /** So many turns may be open at once. */
    static final int THREADS = 6;

    private final BudgetGate gate;
    private final Caller caller;
    private final int dearest;
    private final Semaphore answered = new Semaphore(0, true);

    private DyingNode(TenantTransaction transactions, Caller caller, int dearest) {
        TurnMetrics metrics = new TurnMetrics(new FakeMetrics().registry());
        UsageLedger ledger = new UsageLedger(transactions, metrics, new Settings(key -> Optional.empty()));
        this.gate = BudgetGate.standalone(transactions, ledger, metrics, Clock.systemUTC(), Duration.ofSeconds(1));
        this.caller = caller;
        this.dearest = dearest;
    }

    /** Arguments: the database's address, tenant, key, the dearest turn in nano-dollars. */
    public static void main(String[] arguments) throws IOException {
        HibernatePersistenceConfiguration unit = new HibernatePersistenceConfiguration("weir", Schema.class);
        TenantTransaction transactions = new TenantTransaction(unit.jdbcUrl(arguments[0]).jdbcUsername("weir_app")
                .jdbcPassword(TestDatabase.secret().databasePassword()).jdbcPoolSize(THREADS)
                .createEntityManagerFactory());
        Caller caller = new Caller(new TenantId(UUID.fromString(arguments[1])),
                new KeyId(UUID.fromString(arguments[2])), Set.of(), ZoneOffset.UTC);
        DyingNode node = new DyingNode(transactions, caller, Integer.parseInt(arguments[3]));
        for (int thread = 0; thread < THREADS; thread++) {
            new Thread(node::work).start();
        }
        while (System.in.read() >= 0) {
            node.answered.release();
        }
    }

    private void work() {
        Random random = new Random();
        while (true) {
            PlannedSpend plan = Till.modest(TurnId.next(), 1 + random.nextInt(dearest));
            if (gate.reserve(caller, plan) instanceof ReservationResult.Granted granted) {
                System.out.println("reserved");
                answered.acquireUninterruptibly();
                gate.settle(granted.reservation(), Events.paid(caller, plan.turn(), Instant.now(), Till.MODEL,
                        new NanoUsd(random.nextLong(granted.reservation().bound().nanos() + 1))));
            }
        }
    }
}
