-- The sums by tag are taken apart, so that a year of one tag is read in a few thousand rows: money and turns by day, and how
-- long turns took by day and by month. A month that lies whole in the days that are looked at is read as one.

create table weir.usage_day (
    tenant_id     uuid not null,
    tag           bytea not null,
    day           date not null,
    assistant_id  uuid not null,
    source        text not null,
    model         text not null,
    turns         bigint not null,
    cost          numeric(20,9) not null,
    baseline_cost numeric(20,9) not null,
    saved         numeric(20,9) not null,
    degraded      bigint not null,
    primary key (tenant_id, tag, day, assistant_id, source, model)
) with (fillfactor = 50);
call weir.protect('weir.usage_day', 'select');

insert into weir.usage_day
    select tenant_id, tag, day, assistant_id, source, model, sum(turns), sum(cost), sum(baseline_cost), sum(saved),
           sum(degraded)
      from weir.usage_pace group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6;

-- Turns of customers alone, and of those the ones whose time is known; a span begins on that day.
alter table weir.usage_pace rename to usage_pace_before;
alter table weir.usage_pace_before rename constraint usage_pace_pkey to usage_pace_before_pkey;
create table weir.usage_pace (
    tenant_id    uuid not null,
    tag          bytea not null,
    span         text not null check (span in ('day', 'month')),
    begins       date not null,
    assistant_id uuid not null,
    source       text not null,
    bucket       smallint not null,
    turns        bigint not null,
    primary key (tenant_id, tag, span, begins, assistant_id, source, bucket)
) with (fillfactor = 50);
call weir.protect('weir.usage_pace', 'select');

create function weir.span_begins(span text, day date) returns date
    language sql immutable parallel safe
    return case span when 'month' then date_trunc('month', day::timestamp)::date else day end;

insert into weir.usage_pace
    select tenant_id, tag, span, weir.span_begins(span, day), assistant_id, source, bucket, sum(turns)
      from weir.usage_pace_before, (values ('day'), ('month')) spans (span)
     where source <> 'upkeep' and bucket >= 0
     group by 1, 2, 3, 4, 5, 6, 7 having sum(turns) > 0 order by 1, 2, 3, 4, 5, 6, 7;
drop table weir.usage_pace_before;

-- Every writer takes the sums' rows in the order of the key, so that two never wait for each other in a circle.
create or replace function weir.roll_pace_up() returns trigger
    language plpgsql security definer set search_path = weir, pg_temp as $$
begin
    insert into weir.usage_day as total (tenant_id, tag, day, assistant_id, source, model, turns, cost, baseline_cost, saved,
            degraded)
        select tenant_id, tag, day, assistant_id, source, coalesce(model, ''), count(*) filter (where kind = 'turn'),
                sum(cost), coalesce(sum(baseline_cost), 0), coalesce(sum(saved), 0),
                count(*) filter (where kind = 'turn' and degraded)
            from added, weir.usage_tags(tags) tag group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
        on conflict (tenant_id, tag, day, assistant_id, source, model) do update set
            turns = total.turns + excluded.turns,
            cost = total.cost + excluded.cost,
            baseline_cost = total.baseline_cost + excluded.baseline_cost,
            saved = total.saved + excluded.saved,
            degraded = total.degraded + excluded.degraded;
    insert into weir.usage_pace as total (tenant_id, tag, span, begins, assistant_id, source, bucket, turns)
        select tenant_id, tag, span, weir.span_begins(span, day), assistant_id, source, weir.pace_bucket(stage_micros), count(*)
            from added, weir.usage_tags(tags) tag, (values ('day'), ('month')) spans (span)
            where kind = 'turn' and source <> 'upkeep' and stage_micros ? 'total'
            group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
        on conflict (tenant_id, tag, span, begins, assistant_id, source, bucket) do update set
            turns = total.turns + excluded.turns;
    return null;
end $$;

-- A line changes in one way only: an erasure takes its tags away. They leave the sums with it.
create or replace function weir.roll_tags_over() returns trigger
    language plpgsql security definer set search_path = weir, pg_temp as $$
begin
    insert into weir.usage_day as total (tenant_id, tag, day, assistant_id, source, model, turns, cost, baseline_cost, saved,
            degraded)
        select tenant_id, tag, day, assistant_id, source, coalesce(model, ''),
                coalesce(sum(sign) filter (where kind = 'turn'), 0), sum(sign * cost),
                coalesce(sum(sign * baseline_cost), 0), coalesce(sum(sign * saved), 0),
                coalesce(sum(sign) filter (where kind = 'turn' and degraded), 0)
            from (select *, -1 as sign from old_lines union all select *, 1 from new_lines) line, weir.usage_tags(tags) tag
            where tag <> '' group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
        on conflict (tenant_id, tag, day, assistant_id, source, model) do update set
            turns = total.turns + excluded.turns,
            cost = total.cost + excluded.cost,
            baseline_cost = total.baseline_cost + excluded.baseline_cost,
            saved = total.saved + excluded.saved,
            degraded = total.degraded + excluded.degraded;
    insert into weir.usage_pace as total (tenant_id, tag, span, begins, assistant_id, source, bucket, turns)
        select tenant_id, tag, span, weir.span_begins(span, day), assistant_id, source, weir.pace_bucket(stage_micros), sum(sign)
            from (select *, -1 as sign from old_lines union all select *, 1 from new_lines) line, weir.usage_tags(tags) tag,
                (values ('day'), ('month')) spans (span)
            where tag <> '' and kind = 'turn' and source <> 'upkeep' and stage_micros ? 'total'
            group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
        on conflict (tenant_id, tag, span, begins, assistant_id, source, bucket) do update set
            turns = total.turns + excluded.turns;
    delete from weir.usage_day total using (select distinct tenant_id, tag from old_lines, weir.usage_tags(tags) tag) gone
        where total.tenant_id = gone.tenant_id and total.tag = gone.tag and total.tag <> '' and total.turns = 0
            and total.cost = 0;
    delete from weir.usage_pace total using (select distinct tenant_id, tag from old_lines, weir.usage_tags(tags) tag) gone
        where total.tenant_id = gone.tenant_id and total.tag = gone.tag and total.tag <> '' and total.turns = 0;
    return null;
end $$;
