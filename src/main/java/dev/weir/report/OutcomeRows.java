package dev.weir.report;

import dev.weir.metering.TurnFilter;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** What became of turns, inside a tenant's transaction; each row names the source and the model of the answer. */
final class OutcomeRows {
    private static final String RATED = """
            select t.source, coalesce(t.model, ''), count(*) filter (where f.rating = 'up'),
                count(*) filter (where f.rating = 'down')
            from (select turn_id, rating from weir.feedback
                    where tenant_id = :tenant and at >= :start and at < :end order by at desc limit :most) f
                join weir.turn t on t.tenant_id = :tenant and t.turn_id = f.turn_id
            where %s
            group by 1, 2""".formatted(TurnFilter.onTurns("t"));
    /** A handoff names a turn of the weeks before it, and so the ledger's partitions that may have its line are few. */
    private static final String ESCALATED = """
            select coalesce(line.source, ''), coalesce(line.model, ''), count(*)
            from (select coalesce(turn_id, handoff_id) as turn_id, max(created_at) as at from (
                    select turn_id, handoff_id, created_at from weir.handoff
                    where tenant_id = :tenant and created_at >= :start and created_at < :end
                    order by created_at desc limit :most) latest group by 1) handed
                left join weir.usage_event line on line.tenant_id = :tenant and line.turn_id = handed.turn_id
                    and line.kind = 'turn'
                    and line.at between handed.at - interval '40 days' and handed.at + interval '1 minute'
            where (cast(:assistant as uuid) is null or line.assistant_id = cast(:assistant as uuid))
                and (cast(:tagName as text) is null
                    or line.tags ->> cast(:tagName as text) = cast(:tagValue as text))
            group by 1, 2""";
    private static final String ENDED = """
            with ended as (select conversation_id, turns from weir.conversation
                where tenant_id = :tenant and updated_at >= :start and updated_at < :end and updated_at < :quiet
                    and turns > 0 and (cast(:assistant as uuid) is null or assistant_id = cast(:assistant as uuid))
                order by updated_at desc limit :most)
            select t.source, coalesce(t.model, ''), count(*), count(*) filter (where fine),
                count(*) filter (where fine and (f.rating = 'up' or r.stars >= 4)), cast(0 as bigint)
            from ended join weir.turn t on t.tenant_id = :tenant and t.conversation_id = ended.conversation_id
                    and t.position = ended.turns
                left join weir.feedback f on f.tenant_id = :tenant and f.turn_id = t.turn_id
                left join weir.conversation_rating r on r.tenant_id = :tenant
                    and r.conversation_id = ended.conversation_id,
                lateral (select f.rating is distinct from 'down' and coalesce(r.stars, 5) > 2 and not exists (
                    select from weir.handoff h where h.tenant_id = :tenant
                        and h.conversation_id = ended.conversation_id) as fine) judged
            where %s
            group by 1, 2
            union all select '', '', 0, 0, 0, count(*) from ended""".formatted(TurnFilter.tagOf("t"));

    private OutcomeRows() {
    }

    record Rated(String source, String model, Long up, Long down) {
    }

    record Escalated(String source, String model, Long turns) {
    }

    /** @param examined conversations that were looked at; 0 but in the row that has no source */
    record Ended(String source, String model, Long ended, Long resolved, Long confirmed, Long examined) {
    }

    static List<Rated> rated(EntityManager manager, TenantId tenant, ReportDays days, TurnFilter filter, int most) {
        return in(manager, tenant, days, filter, RATED).set("most", most).list(Rated.class);
    }

    /** A turn that was handed over twice counts once; a handoff whose turn is unknown has no source. */
    static List<Escalated> escalated(EntityManager manager, TenantId tenant, ReportDays days, TurnFilter filter, int most) {
        return in(manager, tenant, days, filter, ESCALATED).set("most", most).list(Escalated.class);
    }

    /** @param quietBefore conversations that anything was said in since are not over yet */
    static List<Ended> ended(EntityManager manager, TenantId tenant, ReportDays days, TurnFilter filter, int most,
            Instant quietBefore) {
        return in(manager, tenant, days, filter, ENDED).set("quiet", quietBefore).set("most", most).list(Ended.class);
    }

    private static Sql in(EntityManager manager, TenantId tenant, ReportDays days, TurnFilter filter, String statement) {
        return filter.in(Sql.of(manager, statement)).set("tenant", tenant.value()).set("start", days.start())
                .set("end", days.end());
    }
}
