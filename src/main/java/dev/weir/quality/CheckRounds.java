package dev.weir.quality;

import dev.weir.cache.ComparedPairs;
import dev.weir.cache.LeasedPair;
import dev.weir.conversation.TurnExecutor;
import dev.weir.platform.LogContext;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Makes due checks of answers and of near misses, a bounded number of each at a time. */
@ApplicationScoped
class CheckRounds {
    private final TenantTransaction transactions;
    private final Clock clock;
    private final LeasedWork<LeasedCheck> checks;
    private final LeasedWork<LeasedPair> pairs;

    @SuppressWarnings("NullAway")
    CheckRounds() {
        this.transactions = null;
        this.clock = null;
        this.checks = null;
        this.pairs = null;
    }

    @Inject
    CheckRounds(TenantTransaction transactions, Checker checker, PairChecker pairChecker, ComparedPairs compared,
            TurnExecutor executor, QualitySettings settings, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
        this.checks = new LeasedWork<>(executor, settings.atOnce(), most -> transactions.callWithoutTenant(
                manager -> CheckRows.lease(manager, clock.instant(), most)),
                check -> LogContext.ofTurn(check.tenant().toString(), check.turnId().toString()), checker::check);
        this.pairs = new LeasedWork<>(executor, settings.atOnce(), most -> compared.lease(QualitySettings.LEASE, most),
                pair -> LogContext.ofTurn(pair.tenant().toString(), pair.pairId().toString()), pairChecker::check);
    }

    /** Starts as many due checks as there is room for. */
    void look() {
        checks.look();
        pairs.look();
    }

    /** Forgets the figures of checks made long ago. */
    void forget() {
        transactions.callWithoutTenant(manager -> CheckRows.forget(manager, clock.instant()));
    }
}
