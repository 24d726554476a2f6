package dev.weir.bulk;

import dev.weir.bulk.ItemRows.Identical;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Answers a leased item and gives it its outcome; what met a busy or absent upstream is tried again later. */
@ApplicationScoped
class ItemProcessor {
    private static final System.Logger LOG = System.getLogger(ItemProcessor.class.getName());
    private static final Set<FailureCode> PASSING = Set.of(FailureCode.BACKEND_UNAVAILABLE,
            FailureCode.DATABASE_UNAVAILABLE, FailureCode.INTERNAL);
    private static final int MOST_DOUBLINGS = 6;
    private static final int SPREAD = 100;
    private static final int PAGE = 200;

    private final TenantTransaction transactions;
    private final BulkEndpoints endpoints;
    private final BulkSettings settings;
    private final BulkMetrics metrics;

    @SuppressWarnings("NullAway")
    ItemProcessor() {
        this(null, null, null, null);
    }

    @Inject
    ItemProcessor(TenantTransaction transactions, BulkEndpoints endpoints, BulkSettings settings,
            BulkMetrics metrics) {
        this.transactions = transactions;
        this.endpoints = endpoints;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** Answers the item; a fault leaves it leased, so that it is tried again once the lease has run out. */
    void answer(LeasedItem item) {
        try {
            if (item.attempts() > settings.maxAttempts()) {
                settle(item, ItemOutcome.unanswered("attempts_exhausted", "This request was tried "
                        + settings.maxAttempts() + " times and never ended."));
                return;
            }
            ask(item);
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, "Line " + item.line() + " of " + item.job() + " has no outcome yet", fault);
        }
    }

    private void ask(LeasedItem item) {
        ItemAnswer answer;
        try {
            answer = endpoints.at(item.endpoint()).orElseThrow().answer(item.item());
        } catch (Failure failure) {
            if (failure.code() == FailureCode.RATE_LIMIT_EXCEEDED) {
                // Nothing was wrong with the try but its time: it does not count.
                putBack(item, item.attempts() - 1);
            } else if (PASSING.contains(failure.code()) && item.attempts() < settings.maxAttempts()) {
                putBack(item, item.attempts());
            } else {
                settle(item, ItemOutcome.refused(item.turn(), failure));
            }
            return;
        }
        if (settle(item, ItemOutcome.answered(item.turn(), answer.body())) > 1) {
            share(item, answer);
        }
    }

    private int settle(LeasedItem item, ItemOutcome outcome) {
        int lines = transactions.call(item.tenant(), manager -> ItemRows.settle(manager, item, outcome));
        metrics.settled(outcome.state(), lines);
        return lines;
    }

    /** The pause doubles with each attempt; the line's number spreads those that failed together. */
    private void putBack(LeasedItem item, int attempts) {
        Duration pause = settings.retryAfter().multipliedBy(1L << Math.clamp(attempts - 1, 0, MOST_DOUBLINGS));
        Duration spread = pause.multipliedBy(item.line() % SPREAD).dividedBy(SPREAD);
        transactions.run(item.tenant(), manager -> ItemRows.putBack(manager, item, attempts, pause.plus(spread)));
        metrics.putBack();
    }

    private void share(LeasedItem item, ItemAnswer answer) {
        List<Identical> page = identical(item, item.line());
        while (!page.isEmpty()) {
            page.forEach(other -> answer.shareWith(item.item(TurnId.next(), other.body())));
            page = identical(item, page.getLast().line());
        }
    }

    private List<Identical> identical(LeasedItem item, int after) {
        return transactions.call(item.tenant(), manager -> ItemRows.identical(manager, item, after, PAGE));
    }
}
