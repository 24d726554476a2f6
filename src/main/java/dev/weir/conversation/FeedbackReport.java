package dev.weir.conversation;

import dev.weir.metering.TurnFilter;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;

/** What people thought of answers, summed up. */
@ApplicationScoped
public class FeedbackReport {
    private final TenantTransaction transactions;

    @SuppressWarnings("NullAway")
    FeedbackReport() {
        this(null);
    }

    /** The ratings in a database. */
    @Inject
    public FeedbackReport(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    /**
     * Ratings given on those days, by the source of the answer; sources nobody rated are left out.
     *
     * @param from the first day, in the tenant's time zone
     * @param to   the last day
     */
    public List<SourceRatings> bySource(TenantId tenant, LocalDate from, LocalDate to, TurnFilter filter) {
        return transactions.call(tenant, manager -> filter.inSums(Sql.of(manager, """
                select source, cast(sum(up) as bigint), cast(sum(down) as bigint) from weir.outcome_day
                where tenant_id = :tenant and day between :from and :to and\s""" + TurnFilter.SUMMED + """
                group by source having sum(up + down) > 0 order by source"""))
                .set("tenant", tenant.value()).set("from", from).set("to", to).list(SourceRatings.class));
    }
}
