package dev.weir.metering;

import dev.weir.tenant.Actor;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;

/** Spend day by day: the most expensive groups by themselves, the others together as the rest. */
@ApplicationScoped
public class DailySpend {
    private final TenantTransaction transactions;

    @SuppressWarnings("NullAway")
    DailySpend() {
        this(null);
    }

    /** The spend in a database. */
    @Inject
    public DailySpend(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    /** A tenant's spend; {@code most} 0 sums everything as the rest. */
    public List<DaySpend> of(TenantId tenant, LocalDate from, LocalDate to, Grouping by, int most) {
        UsageTable table = UsageTable.of(List.of(by));
        return transactions.call(tenant, manager -> {
            Sql query = Sql.of(manager, statement(table, table.expression(by, "tag"))).set("tenant", tenant.value())
                    .set("from", from).set("to", to).set("most", most);
            by.tag().ifPresent(tag -> query.set("tag", tag));
            return query.list(DaySpend.Row.class);
        }).stream().map(DaySpend.Row::spend).toList();
    }

    /** Every tenant's spend, each by the days of its own calendar, for who looks after the installation. */
    public List<DaySpend> ofTenants(Actor by, LocalDate from, LocalDate to, int most) {
        by.operates();
        return transactions.callWithoutTenant(manager -> Sql.of(manager, """
                select day, label, rest, turns, cost, baseline_cost, saved from weir.spend_by_tenant(:from, :to, :most)""")
                .set("from", from).set("to", to).set("most", most).list(DaySpend.Row.class)).stream()
                .map(DaySpend.Row::spend).toList();
    }

    private static String statement(UsageTable table, String label) {
        return """
                with parts as (select day, cast(%1$s as text) as label, %2$s as turns, sum(cost) as cost,
                        coalesce(sum(baseline_cost), 0) as baseline, coalesce(sum(saved), 0) as saved
                    from %3$s where tenant_id = :tenant and day between :from and :to%4$s group by 1, 2),
                placed as (select label, row_number() over (order by sum(cost) desc, label) <= :most as shown
                    from parts group by 1)
                select day, case when shown then parts.label end, not shown, cast(sum(turns) as bigint), sum(cost), sum(baseline),
                    sum(saved)
                from parts join placed on parts.label is not distinct from placed.label group by 1, 2, 3 order by 1, 2
                """.formatted(label, table.turns(), table.name(), table.condition());
    }
}
