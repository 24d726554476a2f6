package dev.weir.metering;

import dev.weir.assistant.AssistantId;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a tenant's turns cost and how long they took, by day and by source, from the daily sums alone. */
@ApplicationScoped
public class UsagePace {
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
     * @param from      the first day, in the tenant's time zone
     * @param to        the last day
     * @param assistant only its turns
     */
    public List<DaySum> byDay(TenantId tenant, LocalDate from, LocalDate to, Optional<AssistantId> assistant) {
        return transactions.call(tenant, manager -> manager.createNativeQuery("""
                select day, source, cast(sum(turns) as bigint), sum(cost), sum(baseline_cost), sum(saved),
                       cast(sum(degraded) as bigint)
                  from weir.usage_pace
                 where tenant_id = :tenant and day between :from and :to
                   and (cast(:assistant as uuid) is null or assistant_id = cast(:assistant as uuid))
                 group by day, source order by day, source""", DaySum.Row.class)
                .setParameter("tenant", tenant.value()).setParameter("from", from).setParameter("to", to)
                .setParameter("assistant", text(assistant)).getResultList())
                .stream().map(row -> ((DaySum.Row) row).sum()).toList();
    }

    /** How long the turns of each source took; parameters as for {@link #byDay}. */
    public List<SourcePace> bySource(TenantId tenant, LocalDate from, LocalDate to,
            Optional<AssistantId> assistant) {
        List<?> rows = transactions.call(tenant, manager -> manager.createNativeQuery("""
                select source, bucket, cast(sum(turns) as bigint)
                  from weir.usage_pace
                 where tenant_id = :tenant and day between :from and :to and bucket >= 0
                   and (cast(:assistant as uuid) is null or assistant_id = cast(:assistant as uuid))
                   and source <> 'upkeep'
                 group by source, bucket having sum(turns) > 0 order by source, bucket""", SourcePace.Bucket.class)
                .setParameter("tenant", tenant.value()).setParameter("from", from).setParameter("to", to)
                .setParameter("assistant", text(assistant)).getResultList());
        return SourcePace.of(rows.stream().map(SourcePace.Bucket.class::cast).toList());
    }

    private static String text(Optional<AssistantId> assistant) {
        return assistant.map(AssistantId::value).map(UUID::toString).orElse(null);
    }
}
