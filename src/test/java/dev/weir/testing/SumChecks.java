package dev.weir.testing;

import java.util.Map;

/** What each of the kept sums should be, made anew from the rows it sums; a query answers with the rows that differ. */
final class SumChecks {
    static final Map<String, String> DIFFERENT = Map.of("sums of a day and tag that are not the ledger's", differ("""
            select tenant_id, tag, day, assistant_id, source, coalesce(model, '') as model, count(*) filter (where kind = 'turn')
                as turns, sum(cost) as cost, coalesce(sum(baseline_cost), 0) as baseline_cost, coalesce(sum(saved), 0) as saved,
                count(*) filter (where kind = 'turn' and degraded) as degraded
            from weir.usage_event, weir.usage_tags(tags) tag group by 1, 2, 3, 4, 5, 6""", """
            select tenant_id, tag, day, assistant_id, source, model, turns, cost, baseline_cost, saved, degraded
            from weir.usage_day"""),
            "sums of a key or an assistant that are not the ledger's", differ("""
            select tenant_id, dimension, day, member_id, count(*) filter (where kind = 'turn' and source <> 'upkeep') as turns,
                sum(input_tokens) as input_tokens, sum(cost) as cost, coalesce(sum(baseline_cost), 0) as baseline_cost,
                coalesce(sum(saved), 0) as saved
            from weir.usage_event, lateral (values ('key', key_id), ('assistant', assistant_id)) members (dimension, member_id)
            group by 1, 2, 3, 4""", """
            select tenant_id, dimension, day, member_id, turns, input_tokens, cost, baseline_cost, saved from weir.usage_member"""),
            "lengths of time that are not the ledger's", differ("""
            select tenant_id, tag, span, case span when 'day' then day else date_trunc('month', day)::date end as begins,
                assistant_id, source, weir.pace_bucket(stage_micros) as bucket, count(*) as turns
            from weir.usage_event, weir.usage_tags(tags) tag, (values ('day'), ('month')) spans (span)
            where kind = 'turn' and source <> 'upkeep' and stage_micros ? 'total' group by 1, 2, 3, 4, 5, 6, 7""", """
            select tenant_id, tag, span, begins, assistant_id, source, bucket, turns from weir.usage_pace"""),
            "outcomes that are not those of ratings and handoffs", differ("""
            select tenant_id, tag, day, assistant_id, source, model, sum(up) as up, sum(down) as down, sum(escalated) as escalated
            from (
                select f.tenant_id, tag, weir.local_day(f.at, time_zone) as day, t.assistant_id, t.source,
                    coalesce(t.model, '') as model, (rating = 'up')::int as up, (rating = 'down')::int as down, 0 as escalated
                from weir.feedback f join weir.tenant using (tenant_id) join weir.turn t using (tenant_id, turn_id),
                    weir.usage_tags(t.tags) tag
                union all
                select h.tenant_id, coalesce(tag, ''), weir.local_day(h.created_at, time_zone),
                    coalesce(t.assistant_id, '00000000-0000-0000-0000-000000000000'), coalesce(t.source, ''),
                    coalesce(t.model, ''), 0, 0, 1
                from (select distinct on (tenant_id, coalesce(turn_id, handoff_id)) * from weir.handoff
                        order by tenant_id, coalesce(turn_id, handoff_id), created_at, handoff_id) h
                    join weir.tenant using (tenant_id)
                    left join weir.turn t on t.tenant_id = h.tenant_id and t.turn_id = h.turn_id
                    left join lateral weir.usage_tags(t.tags) tag on true) signs
            group by 1, 2, 3, 4, 5, 6""", """
            select tenant_id, tag, day, assistant_id, source, model, up, down, escalated from weir.outcome_day"""));

    private SumChecks() {
    }

    private static String differ(String truth, String kept) {
        return "select * from ((" + truth + " except all " + kept + ") union all (" + kept + " except all " + truth
                + ")) different limit 20";
    }
}
