package dev.weir.report;

import dev.weir.metering.TurnFilter;
import dev.weir.metering.UsageLatency;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How the answers of each source and model fared: deflection, satisfaction, escalation, resolution. */
@ApplicationScoped
public class Outcomes {
    /** What became of so many of the latest conversations is looked at: enough for a share to within 1.4 percent. */
    public static final int MOST = 5_000;
    /** A conversation in which nothing was said for so long is over. */
    public static final Duration QUIET = Duration.ofDays(1);

    private final TenantTransaction transactions;
    private final UsageLatency pace;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    Outcomes() {
        this(null, null, null);
    }

    /** The outcomes in a database. */
    @Inject
    public Outcomes(TenantTransaction transactions, UsageLatency pace, Clock clock) {
        this.transactions = transactions;
        this.pace = pace;
        this.clock = clock;
    }

    /** What became of the turns of those days. */
    public OutcomeReport of(TenantId tenant, ReportDays days, TurnFilter filter, OutcomeBy by) {
        OutcomeTally tally = new OutcomeTally(by);
        pace.byModel(tenant, days.from(), days.to(), filter).forEach(sum -> tally.turns(sum.source().wireName(),
                sum.model().orElse(""), sum.turns(), sum.cost()));
        transactions.call(tenant, manager -> OutcomeRows.madeOf(manager, tenant, days, filter)).forEach(row -> {
            tally.ratings(row.source(), row.model(), row.up(), row.down());
            tally.escalated(row.source(), row.model(), row.escalated());
        });
        Instant quietBefore = clock.instant().minus(QUIET);
        List<OutcomeRows.Ended> ended = transactions.call(tenant,
                manager -> OutcomeRows.ended(manager, tenant, days, filter, MOST, quietBefore));
        ended.forEach(row -> tally.ended(row.source(), row.model(), row.ended(), row.resolved(), row.confirmed()));
        long examined = ended.stream().mapToLong(OutcomeRows.Ended::examined).sum();
        return new OutcomeReport(tally.outcomes(), tally.total(), examined, examined == MOST);
    }
}
