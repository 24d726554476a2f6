-- The ledger's sums by day and source know how many turns were made cheaper, so that an overview of all turns reads a row for
-- each day, source and model instead of one for each length of time, too.

alter table weir.usage_rollup add column degraded bigint not null default 0;
update weir.usage_rollup total set degraded = sums.degraded
    from (select tenant_id, day, source, model, sum(degraded) as degraded from weir.usage_pace where tag = ''
        group by 1, 2, 3, 4) sums
    where total.tenant_id = sums.tenant_id and total.day = sums.day and total.source = sums.source
        and total.model = sums.model and sums.degraded <> 0;

create or replace function weir.roll_usage_up() returns trigger
    language plpgsql security definer set search_path = weir, pg_temp as $$
begin
    insert into weir.usage_rollup as total (tenant_id, day, source, model, turns, input_tokens, cached_input_tokens,
            output_tokens, cost, baseline_cost, saved, degraded)
        select tenant_id, day, source, coalesce(model, ''), count(*) filter (where kind = 'turn'), sum(input_tokens),
                sum(cached_input_tokens), sum(output_tokens), sum(cost), coalesce(sum(baseline_cost), 0),
                coalesce(sum(saved), 0), count(*) filter (where kind = 'turn' and degraded)
            from added group by 1, 2, 3, 4 order by 1, 2, 3, 4
        on conflict (tenant_id, day, source, model) do update set
            turns = total.turns + excluded.turns,
            input_tokens = total.input_tokens + excluded.input_tokens,
            cached_input_tokens = total.cached_input_tokens + excluded.cached_input_tokens,
            output_tokens = total.output_tokens + excluded.output_tokens,
            cost = total.cost + excluded.cost,
            baseline_cost = total.baseline_cost + excluded.baseline_cost,
            saved = total.saved + excluded.saved,
            degraded = total.degraded + excluded.degraded;
    return null;
end $$;
