-- The daily sums by how long a turn took learn the model and the tags, so that neither an overview of one tag nor a report by
-- model reads the ledger's lines. A row whose tag is empty sums all turns, one with a tag those that carry it. A tag is kept
-- as a digest. One that has another value for each turn takes a row for each turn, as the ledger itself does.

create function weir.usage_tag(name text, value text) returns bytea
    language sql immutable parallel safe
    return sha256(convert_to(length(name) || ':' || name || value, 'UTF8'));

-- What a line counts under: everything, and each of its free tags. What names conversation or assistant is no free tag.
create function weir.usage_tags(tags jsonb) returns setof bytea
    language sql immutable parallel safe rows 2 as $$
    select ''::bytea
    union all
    select weir.usage_tag(key, value) from jsonb_each_text(tags) where key not in ('conversation_id', 'assistant')
$$;

truncate weir.usage_pace;
alter table weir.usage_pace
    drop constraint usage_pace_pkey,
    add column tag bytea not null,
    add column model text not null,
    add primary key (tenant_id, tag, day, assistant_id, source, model, bucket);

insert into weir.usage_pace (tenant_id, tag, day, assistant_id, source, model, bucket, turns, cost, baseline_cost, saved,
        degraded)
    select tenant_id, tag, day, assistant_id, source, coalesce(model, ''), weir.pace_bucket(stage_micros),
           count(*) filter (where kind = 'turn'), sum(cost), coalesce(sum(baseline_cost), 0), coalesce(sum(saved), 0),
           count(*) filter (where kind = 'turn' and degraded)
      from weir.usage_event, weir.usage_tags(tags) tag group by 1, 2, 3, 4, 5, 6, 7;

-- Adds up in the order of the key, so that two writers never wait for each other in a circle.
create or replace function weir.roll_pace_up() returns trigger
    language plpgsql security definer set search_path = weir, pg_temp as $$
begin
    insert into weir.usage_pace as total (tenant_id, tag, day, assistant_id, source, model, bucket, turns, cost,
            baseline_cost, saved, degraded)
        select tenant_id, tag, day, assistant_id, source, coalesce(model, ''), weir.pace_bucket(stage_micros),
                count(*) filter (where kind = 'turn'), sum(cost), coalesce(sum(baseline_cost), 0),
                coalesce(sum(saved), 0), count(*) filter (where kind = 'turn' and degraded)
            from added, weir.usage_tags(tags) tag group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
        on conflict (tenant_id, tag, day, assistant_id, source, model, bucket) do update set
            turns = total.turns + excluded.turns,
            cost = total.cost + excluded.cost,
            baseline_cost = total.baseline_cost + excluded.baseline_cost,
            saved = total.saved + excluded.saved,
            degraded = total.degraded + excluded.degraded;
    return null;
end $$;

-- A line changes in one way only: an erasure takes its tags away. They leave the sums with it.
create function weir.roll_tags_over() returns trigger
    language plpgsql security definer set search_path = weir, pg_temp as $$
begin
    insert into weir.usage_pace as total (tenant_id, tag, day, assistant_id, source, model, bucket, turns, cost,
            baseline_cost, saved, degraded)
        select tenant_id, tag, day, assistant_id, source, coalesce(model, ''), weir.pace_bucket(stage_micros),
                coalesce(sum(sign) filter (where kind = 'turn'), 0), sum(sign * cost),
                coalesce(sum(sign * baseline_cost), 0), coalesce(sum(sign * saved), 0),
                coalesce(sum(sign) filter (where kind = 'turn' and degraded), 0)
            from (select *, -1 as sign from old_lines union all select *, 1 from new_lines) line, weir.usage_tags(tags) tag
            where tag <> '' group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
        on conflict (tenant_id, tag, day, assistant_id, source, model, bucket) do update set
            turns = total.turns + excluded.turns,
            cost = total.cost + excluded.cost,
            baseline_cost = total.baseline_cost + excluded.baseline_cost,
            saved = total.saved + excluded.saved,
            degraded = total.degraded + excluded.degraded;
    delete from weir.usage_pace total using (select distinct tenant_id, tag from old_lines, weir.usage_tags(tags) tag) gone
        where total.tenant_id = gone.tenant_id and total.tag = gone.tag and total.tag <> '' and total.turns = 0
            and total.cost = 0;
    return null;
end $$;
revoke all on function weir.roll_tags_over() from public;
create trigger roll_tags_over after update on weir.usage_event referencing old table as old_lines new table as new_lines
    for each statement execute function weir.roll_tags_over();

-- What reports look through: handoffs by when they were opened.
create index handoff_opened on weir.handoff (tenant_id, created_at);

-- That somebody of the tenant's wants the first steps shown no more.
create table weir.first_steps (
    tenant_id    uuid primary key references weir.tenant on delete cascade,
    dismissed_by text not null,
    dismissed_at timestamptz not null
);
call weir.protect('weir.first_steps');
