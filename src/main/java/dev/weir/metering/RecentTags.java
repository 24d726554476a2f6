package dev.weir.metering;

import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;

/** The tags that a tenant's latest turns carried, to choose from. */
@ApplicationScoped
public class RecentTags {
    /** So many of the latest lines are looked through. */
    private static final int REACH = 2_000;
    private static final int DAYS = 30;

    private final TenantTransaction transactions;

    @SuppressWarnings("NullAway")
    RecentTags() {
        this(null);
    }

    /** The tags in a database. */
    @Inject
    public RecentTags(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    private record Row(String name, String value) {
    }

    /** The most frequent free tags of the latest 2,000 turns of the 30 days up to a day, the most frequent first. */
    public List<TurnTag> of(TenantId tenant, LocalDate today, int most) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select key, value from (select tags from weir.usage_event
                    where tenant_id = :tenant and day between :from and :today order by day desc limit :reach) latest,
                    jsonb_each_text(latest.tags)
                where key not in ('conversation_id', 'assistant')
                group by key, value order by count(*) desc, key, value limit :most""")
                .set("tenant", tenant.value()).set("from", today.minusDays(DAYS)).set("today", today)
                .set("reach", REACH).set("most", most).list(Row.class)).stream()
                .map(row -> new TurnTag(row.name(), row.value())).toList();
    }
}
