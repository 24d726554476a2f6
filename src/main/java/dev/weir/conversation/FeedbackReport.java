package dev.weir.conversation;

import dev.weir.metering.TurnFilter;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** What people thought of answers, summed up. */
@ApplicationScoped
public class FeedbackReport {
    private final TenantTransaction transactions;

    FeedbackReport() {
        this(null);
    }

    /** The ratings in a database. */
    @Inject
    public FeedbackReport(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    /** Ratings given since then, by the source of the answer; sources nobody rated are left out. */
    public List<SourceRatings> bySource(TenantId tenant, Instant since, TurnFilter filter) {
        return transactions.call(tenant, manager -> filter.in(Sql.of(manager, """
                select rated_source, count(*) filter (where rating = 'up'), count(*) filter (where rating = 'down')
                from weir.feedback
                where tenant_id = :tenant and feedback.at >= :since
                    and (cast(:assistant as uuid) is null or rated_assistant = cast(:assistant as uuid))
                    and (cast(:tagName as text) is null or exists (select from weir.usage_event event
                        where event.tenant_id = :tenant and event.turn_id = feedback.turn_id
                            and event.tags ->> cast(:tagName as text) = cast(:tagValue as text)))
                group by rated_source order by rated_source"""))
                .set("tenant", tenant.value()).set("since", since).list(SourceRatings.class));
    }
}
