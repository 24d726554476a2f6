package dev.weir.metering;

import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a tenant's turns cost and how long they took, by day, source and model, from the daily sums alone. */
@ApplicationScoped
public class UsageLatency {
    private static final String DAYS = " from weir.usage_day where tenant_id = :tenant and day between :from and :to and "
            + TurnFilter.SUMMED;
    private static final String BY_DAY = """
            select day, source, cast(sum(turns) as bigint), sum(cost), sum(baseline_cost), sum(saved),
                cast(sum(degraded) as bigint)""";
    private static final String EACH_DAY = "group by day, source order by day, source";
    /** The same sums of all assistants. */
    private static final String OF_ALL = """
             from weir.usage_rollup where tenant_id = :tenant and day between :from and :to\s""";
    private static final String BY_SOURCE = """
            select source, bucket, cast(sum(turns) as bigint)
            from (values ('month', cast(:firstMonth as date), cast(:lastMonth as date)),
                    ('day', cast(:from as date), cast(:beforeMonths as date)),
                    ('day', cast(:afterMonths as date), cast(:to as date))) part (span, first, last)
                join weir.usage_pace pace on pace.span = part.span and pace.begins between part.first and part.last
            where tenant_id = :tenant and\s""" + TurnFilter.SUMMED + """
            group by source, bucket having sum(turns) > 0 order by source, bucket""";

    private final TenantTransaction transactions;

    @SuppressWarnings("NullAway")
    UsageLatency() {
        this(null);
    }

    /** The sums in a database. */
    @Inject
    public UsageLatency(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    /**
     * Sums by day and source, in the order of days.
     *
     * @param from the first day, in the tenant's time zone
     * @param to   the last day
     */
    public List<DaySum> byDay(TenantId tenant, LocalDate from, LocalDate to, TurnFilter filter) {
        return transactions.call(tenant, manager -> (filter.equals(TurnFilter.ALL)
                ? between(Sql.of(manager, BY_DAY + OF_ALL + EACH_DAY), tenant, from, to)
                : days(manager, BY_DAY, EACH_DAY, tenant, from, to, filter)).list(DaySum.Row.class)).stream()
                .map(DaySum.Row::sum).toList();
    }

    /** The day of the first turn ever; empty before there is one. */
    public Optional<LocalDate> firstDay(TenantId tenant, TurnFilter filter) {
        return transactions.call(tenant, manager -> filter.inSums(Sql.of(manager, "select day from weir.usage_day where "
                + "tenant_id = :tenant and " + TurnFilter.SUMMED + "order by day limit 1")).set("tenant", tenant.value())
                .first(LocalDate.class));
    }

    /** How long the turns of each source took; parameters as for {@link #byDay}. */
    public List<SourceLatency> bySource(TenantId tenant, LocalDate from, LocalDate to, TurnFilter filter) {
        WholeMonths months = WholeMonths.of(from, to);
        return SourceLatency.of(transactions.call(tenant, manager -> between(filter.inSums(Sql.of(manager, BY_SOURCE)), tenant,
                from, to).set("firstMonth", months.first()).set("lastMonth", months.last())
                .set("beforeMonths", months.before()).set("afterMonths", months.after()).list(SourceLatency.Bucket.class)));
    }

    /** What customers asked, by source and model, the most turns first; parameters as for {@link #byDay}. */
    public List<SourceModelSum> byModel(TenantId tenant, LocalDate from, LocalDate to, TurnFilter filter) {
        return transactions.call(tenant, manager -> days(manager,
                "select source, model, cast(sum(turns) as bigint), sum(cost)",
                "and source <> 'upkeep' group by source, model having sum(turns) > 0 order by 3 desc, 1, 2", tenant, from, to,
                filter).list(SourceModelSum.Row.class)).stream().map(SourceModelSum.Row::sum).toList();
    }

    private static Sql days(EntityManager manager, String columns, String groups, TenantId tenant, LocalDate from,
            LocalDate to, TurnFilter filter) {
        return between(filter.inSums(Sql.of(manager, columns + DAYS + groups)), tenant, from, to);
    }

    private static Sql between(Sql statement, TenantId tenant, LocalDate from, LocalDate to) {
        return statement.set("tenant", tenant.value()).set("from", from).set("to", to);
    }
}
