package dev.weir.quality;

import dev.weir.conversation.TurnExecutor;
import dev.weir.platform.LogContext;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** Leases due checks while this node has room for them, and makes each on a thread of its own. */
@ApplicationScoped
class CheckRounds {
    private static final Logger LOG = System.getLogger(CheckRounds.class.getName());

    private final TenantTransaction transactions;
    private final Checker checker;
    private final TurnExecutor executor;
    private final Clock clock;
    private final Semaphore room;

    CheckRounds() {
        this(null, null, null, new QualitySettings(), null);
    }

    @Inject
    CheckRounds(TenantTransaction transactions, Checker checker, TurnExecutor executor, QualitySettings settings,
            Clock clock) {
        this.transactions = transactions;
        this.checker = checker;
        this.executor = executor;
        this.clock = clock;
        this.room = new Semaphore(settings.atOnce());
    }

    /** Starts as many due checks as there is room for. */
    void look() {
        int free = room.drainPermits();
        List<LeasedCheck> leased = List.of();
        try {
            if (free > 0) {
                leased = transactions.callWithoutTenant(manager -> CheckRows.lease(manager, clock.instant(), free));
            }
        } finally {
            room.release(free - leased.size());
        }
        leased.forEach(this::start);
    }

    /** Forgets the figures of checks made long ago. */
    void forget() {
        transactions.callWithoutTenant(manager -> CheckRows.forget(manager, clock.instant()));
    }

    private void start(LeasedCheck check) {
        try {
            executor.execute(() -> make(check));
        } catch (RejectedExecutionException stopping) {
            // The server goes down: the lease runs out and another node makes the check.
            room.release();
        }
    }

    private void make(LeasedCheck check) {
        try (LogContext context = LogContext.ofTurn(check.tenant().toString(), check.turnId().toString())) {
            checker.check(check);
        } catch (RuntimeException away) {
            LOG.log(Level.WARNING, "A quality check was not made and comes again", away);
        } finally {
            room.release();
        }
    }
}
