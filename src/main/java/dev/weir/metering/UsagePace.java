package dev.weir.metering;

import dev.weir.assistant.AssistantId;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What a tenant's turns cost and how long they took, by day, source and model, from the daily sums alone. */
@ApplicationScoped
public class UsagePace {
    private static final String SUMS = """
             from weir.usage_pace
            where tenant_id = :tenant and day between :from and :to
              and tag = :digest
              and (cast(:assistant as uuid) is null or assistant_id = cast(:assistant as uuid))\s""";
    private static final String BY_DAY = """
            select day, source, cast(sum(turns) as bigint), sum(cost), sum(baseline_cost), sum(saved),
                cast(sum(degraded) as bigint)""";
    private static final String EACH_DAY = "group by day, source order by day, source";
    /** The same sums without tags and times are a thirtieth of the rows. */
    private static final String OF_ALL = """
             from weir.usage_rollup where tenant_id = :tenant and day between :from and :to\s""";

    private final TenantTransaction transactions;

    UsagePace() {
        this(null);
    }

    /** The sums in a database. */
    @Inject
    public UsagePace(TenantTransaction transactions) {
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
                ? Sql.of(manager, BY_DAY + OF_ALL + EACH_DAY).set("tenant", tenant.value()).set("from", from).set("to", to)
                : sums(manager, BY_DAY, EACH_DAY, tenant, from, to, filter)).list(DaySum.Row.class)).stream()
                .map(DaySum.Row::sum).toList();
    }

    /** How long the turns of each source took; parameters as for {@link #byDay}. */
    public List<SourcePace> bySource(TenantId tenant, LocalDate from, LocalDate to, TurnFilter filter) {
        return SourcePace.of(transactions.call(tenant, manager -> sums(manager,
                "select source, bucket, cast(sum(turns) as bigint)", """
                and bucket >= 0 and source <> 'upkeep'
                group by source, bucket having sum(turns) > 0 order by source, bucket""", tenant, from, to,
                filter).list(SourcePace.Bucket.class)));
    }

    /** What customers asked, by source and model, the most turns first; parameters as for {@link #byDay}. */
    public List<SourceModelSum> byModel(TenantId tenant, LocalDate from, LocalDate to, TurnFilter filter) {
        return transactions.call(tenant, manager -> sums(manager,
                "select source, model, cast(sum(turns) as bigint), sum(cost)",
                "and source <> 'upkeep' group by source, model having sum(turns) > 0 order by 3 desc, 1, 2", tenant, from, to,
                filter).list(SourceModelSum.Row.class)).stream().map(SourceModelSum.Row::sum).toList();
    }

    private static Sql sums(EntityManager manager, String columns, String groups, TenantId tenant, LocalDate from,
            LocalDate to, TurnFilter filter) {
        return Sql.of(manager, columns + SUMS + groups).set("assistant", filter.assistant().map(AssistantId::value),
                UUID.class).set("digest", filter.tag().map(TurnTag::digest).orElseGet(() -> new byte[0]))
                .set("tenant", tenant.value()).set("from", from).set("to", to);
    }
}
