package dev.weir.bulk;

import dev.weir.inference.deferred.DeferredCalls;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The SQL of items, inside a transaction that somebody else opened. */
final class ItemRows {
    private ItemRows() {
    }

    static void insert(EntityManager manager, TenantId tenant, JobId job, List<NewItem> items) {
        JobRows.of(manager, tenant, job, """
                insert into weir.bulk_item (tenant_id, job_id, line, custom_id, body, same_as)
                select :tenant, :job, line, custom_id, body, nullif(same_as, 0)
                from unnest(:lines, :ids, :bodies, :same) as item (line, custom_id, body, same_as)""")
                .set("lines", items.stream().map(NewItem::line).toArray(Integer[]::new))
                .set("ids", items.stream().map(NewItem::customId).toArray(String[]::new))
                .set("bodies", items.stream().map(NewItem::body).toArray(String[]::new))
                .set("same", items.stream().map(NewItem::sameAs).toArray(Integer[]::new)).execute();
    }

    static List<LeasedItem> lease(EntityManager manager, List<UUID> turns, Duration lease) {
        return Sql.of(manager, """
                select tenant_id, job_id, line, turn_id, attempts, body, endpoint, key_id, time_zone
                from weir.lease_bulk_items(:turns, :lease)""")
                .set("turns", turns.toArray(UUID[]::new)).set("lease", lease.toMillis()).list(LeasedItem.class);
    }

    static void renew(EntityManager manager, List<LeasedItem> items, Duration lease) {
        Sql.of(manager, "select weir.renew_bulk_items(:turns, :tenants, :lease)")
                .set("turns", items.stream().map(LeasedItem::turnId).toArray(UUID[]::new))
                .set("tenants", items.stream().map(LeasedItem::tenantId).toArray(UUID[]::new))
                .set("lease", lease.toMillis()).first(Integer.class);
    }

    /**
     * Gives an item its outcome, and with it those that are identical.
     *
     * @return how many lines got it; none when the lease was lost, since then another node's outcome counts
     */
    static int settle(EntityManager manager, LeasedItem item, ItemOutcome outcome) {
        int own = leased(manager, item, """
                update weir.bulk_item set state = :state, response = :response, error = :error, leased_until = null
                where tenant_id = :tenant and job_id = :job and line = :line and turn_id = :turn and state = 'open'""")
                .set("state", outcome.state()).set("response", outcome.response(), String.class)
                .set("error", outcome.error(), String.class).execute();
        return own == 0 ? 0 : own + JobRows.of(manager, item.tenant(), item.job(), """
                update weir.bulk_item set state = :state
                where tenant_id = :tenant and job_id = :job and same_as = :line and state = 'open'""")
                .set("state", outcome.state()).set("line", item.line()).execute();
    }

    /** Lets an item be leased again, by whomever, after a while. */
    static void putBack(EntityManager manager, LeasedItem item, int attempts, Duration pause) {
        leased(manager, item, """
                update weir.bulk_item set turn_id = null, attempts = :attempts,
                    leased_until = now() + :pause * interval '1 millisecond'
                where tenant_id = :tenant and job_id = :job and line = :line and turn_id = :turn and state = 'open'""")
                .set("attempts", attempts).set("pause", pause.toMillis()).execute();
    }

    /** The bodies of lines that are identical to an item's, a page behind that line. */
    static List<Identical> identical(EntityManager manager, LeasedItem item, int after, int limit) {
        return JobRows.of(manager, item.tenant(), item.job(), """
                select line, body from weir.bulk_item
                where tenant_id = :tenant and job_id = :job and same_as = :line and line > :after
                order by line limit :limit""")
                .set("line", item.line()).set("after", after).set("limit", limit).list(Identical.class);
    }

    /** The outcomes of a page of lines; an identical line has that of the first. */
    static List<Outcome> outcomes(EntityManager manager, TenantId tenant, JobId job, int after, int limit) {
        return JobRows.of(manager, tenant, job, """
                select i.line, i.custom_id, i.state, coalesce(i.response, f.response) as response,
                    coalesce(i.error, f.error) as error
                from weir.bulk_item i left join weir.bulk_item f
                    on f.tenant_id = i.tenant_id and f.job_id = i.job_id and f.line = i.same_as
                where i.tenant_id = :tenant and i.job_id = :job and i.line > :after
                order by i.line limit :limit""")
                .set("after", after).set("limit", limit).list(Outcome.class);
    }

    static void deleteAll(EntityManager manager, TenantId tenant, JobId job) {
        JobRows.of(manager, tenant, job,
                "delete from weir.bulk_item where tenant_id = :tenant and job_id = :job").execute();
        DeferredCalls.forget(manager, tenant, job.value());
    }

    private static Sql leased(EntityManager manager, LeasedItem item, String statement) {
        return JobRows.of(manager, item.tenant(), item.job(), statement).set("line", item.line())
                .set("turn", item.turnId());
    }

    /**
     * A line that passed validation.
     *
     * @param sameAs the first line that is identical; 0 for that line itself
     */
    record NewItem(int line, String customId, String body, int sameAs) {
    }

    /** A line that is identical to one that was answered. */
    record Identical(Integer line, String body) {
    }

    /** A line and what became of it; {@code open} when nothing did. */
    record Outcome(Integer line, String customId, String state, String response, String error) {
    }
}
