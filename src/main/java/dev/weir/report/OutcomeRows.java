package dev.weir.report;

import dev.weir.metering.TurnFilter;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** What became of turns, inside a tenant's transaction; each row names the source and the model of the answer. */
final class OutcomeRows {
    private static final String TAGGED = """
             (cast(:tagName as text) is null or exists (select from weir.usage_event line where line.tenant_id = :tenant
                and line.turn_id = t.turn_id and line.tags ->> cast(:tagName as text) = cast(:tagValue as text)))\s""";
    private static final String ASSISTANT =
            " (cast(:assistant as uuid) is null or assistant_id = cast(:assistant as uuid)) ";

    private OutcomeRows() {
    }

    record Rated(String source, String model, Long up, Long down) {
    }

    record Escalated(String source, String model, Long turns) {
    }

    /** @param examined conversations that were looked at; 0 but in the row that has no source */
    record Ended(String source, String model, Long ended, Long resolved, Long confirmed, Long examined) {
    }

    static List<Rated> rated(EntityManager manager, TenantId tenant, ReportDays days, TurnFilter filter) {
        return in(manager, tenant, days, filter, """
                select t.source, coalesce(t.model, ''), count(*) filter (where f.rating = 'up'),
                    count(*) filter (where f.rating = 'down')
                from weir.feedback f join weir.turn t using (tenant_id, turn_id)
                where f.tenant_id = :tenant and f.at >= :start and f.at < :end and""" + ASSISTANT + "and" + TAGGED
                + "group by 1, 2").list(Rated.class);
    }

    /** A turn that was handed over twice counts once; a handoff whose turn is unknown has no source. */
    static List<Escalated> escalated(EntityManager manager, TenantId tenant, ReportDays days, TurnFilter filter, int most) {
        return in(manager, tenant, days, filter, """
                select coalesce(t.source, ''), coalesce(t.model, ''), count(*)
                from (select distinct coalesce(turn_id, handoff_id) as turn_id from (select turn_id, handoff_id
                        from weir.handoff where tenant_id = :tenant and created_at >= :start and created_at < :end
                        order by created_at desc limit :most) latest) h
                    left join weir.usage_event t on t.tenant_id = :tenant and t.turn_id = h.turn_id and t.kind = 'turn'
                where""" + ASSISTANT + """
                and (cast(:tagName as text) is null or t.tags ->> cast(:tagName as text) = cast(:tagValue as text))
                group by 1, 2""").set("most", most).list(Escalated.class);
    }

    /** @param quietBefore conversations that anything was said in since are not over yet */
    static List<Ended> ended(EntityManager manager, TenantId tenant, ReportDays days, TurnFilter filter, int most,
            Instant quietBefore) {
        return in(manager, tenant, days, filter, "with ended as (select conversation_id, turns from weir.conversation "
                + "where tenant_id = :tenant and updated_at >= :start and updated_at < :end and updated_at < :quiet "
                + "and turns > 0 and"
                + ASSISTANT + """
                order by updated_at desc limit :most)
                select t.source, coalesce(t.model, ''), count(*), count(*) filter (where fine),
                    count(*) filter (where fine and (f.rating = 'up' or r.stars >= 4)), cast(0 as bigint)
                from ended join weir.turn t on t.tenant_id = :tenant and t.conversation_id = ended.conversation_id
                        and t.position = ended.turns
                    left join weir.feedback f on f.tenant_id = :tenant and f.turn_id = t.turn_id
                    left join weir.conversation_rating r on r.tenant_id = :tenant
                        and r.conversation_id = ended.conversation_id,
                    lateral (select f.rating is distinct from 'down' and coalesce(r.stars, 5) > 2 and not exists (select
                        from weir.handoff h where h.tenant_id = :tenant and h.conversation_id = ended.conversation_id)
                        as fine) judged
                where""" + TAGGED + """
                group by 1, 2
                union all select '', '', 0, 0, 0, count(*) from ended""").set("quiet", quietBefore).set("most", most)
                .list(Ended.class);
    }

    private static Sql in(EntityManager manager, TenantId tenant, ReportDays days, TurnFilter filter, String statement) {
        return filter.in(Sql.of(manager, statement)).set("tenant", tenant.value()).set("start", days.start())
                .set("end", days.end());
    }
}
