package dev.weir.report;

import dev.weir.metering.TurnFilter;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** What became of turns, inside a tenant's transaction; each row names the source and the model of the answer. */
final class OutcomeRows {
    private static final String MADE_OF = """
            select source, model, cast(sum(up) as bigint), cast(sum(down) as bigint), cast(sum(escalated) as bigint)
            from weir.outcome_day where tenant_id = :tenant and day between :from and :to and\s""" + TurnFilter.SUMMED + """
            group by source, model""";
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
                lateral (select t.source <> 'handoff' and f.rating is distinct from 'down' and coalesce(r.stars, 5) > 2 and not exists (
                    select from weir.handoff h where h.tenant_id = :tenant
                        and h.conversation_id = ended.conversation_id) as fine) judged
            where %s
            group by 1, 2
            union all select '', '', 0, 0, 0, count(*) from ended""".formatted(TurnFilter.tagOf("t"));

    private OutcomeRows() {
    }

    /** A handoff whose turn is not known has no source. */
    record MadeOf(String source, String model, Long up, Long down, Long escalated) {
    }

    /** @param examined conversations that were looked at; 0 but in the row that has no source */
    record Ended(String source, String model, Long ended, Long resolved, Long confirmed, Long examined) {
    }

    /** What people made of answers; a turn that was handed over twice counts once. */
    static List<MadeOf> madeOf(EntityManager manager, TenantId tenant, ReportDays days, TurnFilter filter) {
        return filter.inSums(Sql.of(manager, MADE_OF)).set("tenant", tenant.value()).set("from", days.from())
                .set("to", days.to()).list(MadeOf.class);
    }

    /** @param quietBefore conversations that anything was said in since are not over yet */
    static List<Ended> ended(EntityManager manager, TenantId tenant, ReportDays days, TurnFilter filter, int most,
            Instant quietBefore) {
        return filter.in(Sql.of(manager, ENDED)).set("tenant", tenant.value()).set("start", days.start())
                .set("end", days.end()).set("quiet", quietBefore).set("most", most).list(Ended.class);
    }
}
