-- Functions and triggers: the append-only ledger of turns and its sums.

set local check_function_bodies = off; -- they call one another across files

-- Makes the partitions of this month and the two after it. Lines that came before their partition stay in the default.
create or replace function weir.make_usage_partitions() returns void
    language plpgsql security definer set search_path = weir, pg_temp as $$
declare
    first timestamp;
    part  text;
begin
    perform pg_advisory_xact_lock(hashtext('weir.make_usage_partitions'));
    for ahead in 0..2 loop
        first := date_trunc('month', now() at time zone 'UTC') + make_interval(months => ahead);
        part := 'usage_event_' || to_char(first, 'YYYY_MM');
        continue when to_regclass('weir.' || part) is not null;
        begin
            execute format('create table weir.%I partition of weir.usage_event for values from (%L) to (%L)',
                part, first at time zone 'UTC', (first + interval '1 month') at time zone 'UTC');
            execute format('alter table weir.%I enable row level security', part);
            execute format('alter table weir.%I force row level security', part);
        exception when check_violation then
            raise warning 'usage of % stays in the default partition', to_char(first, 'YYYY-MM');
        end;
    end loop;
end $$;
revoke all on function weir.make_usage_partitions() from public;
grant execute on function weir.make_usage_partitions() to ${app};

-- Writes lines, given as an array of objects named like the columns; a line already written stays as it is.
create or replace function weir.append_usage(lines jsonb) returns bigint
    language sql volatile as $$
    with written as (
        insert into weir.usage_event (tenant_id, at, turn_id, line_id, kind, day, key_id, assistant_id, conversation_id, end_user,
                tags, source, model, tier, service_tier, input_tokens, cached_input_tokens, output_tokens, evidence, cost,
                baseline_cost, saved, stage_micros, attempts, route, degraded, unsettled, node_id, node_sequence)
            select line.tenant_id, line.at, turn_id, line_id, kind, coalesce(day, weir.local_day(line.at, tenant.time_zone)),
                key_id, assistant_id, conversation_id, end_user, tags, source, model, tier, service_tier, input_tokens,
                cached_input_tokens, output_tokens, evidence, cost, baseline_cost, saved, stage_micros, attempts, route,
                degraded, unsettled, node_id, node_sequence
            from jsonb_populate_recordset(null::weir.usage_event, lines) line join weir.tenant using (tenant_id)
            on conflict do nothing
            returning 1)
    select count(*) from written;
$$;

-- Lines each node gave a number to and did not write; a running node may be about to write its last ones.
create or replace function weir.ledger_gaps() returns table (node_id uuid, missing bigint, closed boolean)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select node.node_id, node.last_sequence - count(event.node_sequence), node.closed_at is not null
    from weir.ledger_node node
    left join weir.usage_event event on event.node_id = node.node_id and event.kind = 'turn'
    group by node.node_id, node.last_sequence, node.closed_at
    having node.last_sequence > count(event.node_sequence);
$$;
revoke all on function weir.ledger_gaps() from public;
grant execute on function weir.ledger_gaps() to ${app};

create or replace function weir.pace_bucket(stage_micros jsonb) returns smallint
    language sql immutable parallel safe
    return coalesce(ceil(ln(greatest((stage_micros ->> 'total')::numeric, 1)) / ln(1.1))::smallint, -1);

-- Adds up in the order of the key, so that two writers never wait for each other in a circle.
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
revoke all on function weir.roll_usage_up() from public;

create or replace trigger roll_up after insert on weir.usage_event referencing new table as added
    for each statement execute function weir.roll_usage_up();

create or replace function weir.span_begins(span text, day date) returns date
    language sql immutable parallel safe
    return case span when 'month' then date_trunc('month', day::timestamp)::date else day end;

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
revoke all on function weir.roll_pace_up() from public;

-- After the trigger roll_up, by name: every writer takes the sums' rows in one order.
create or replace trigger roll_up_pace after insert on weir.usage_event referencing new table as added
    for each statement execute function weir.roll_pace_up();

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
revoke all on function weir.roll_tags_over() from public;

create or replace trigger roll_tags_over after update on weir.usage_event referencing old table as old_lines new table as new_lines
    for each statement execute function weir.roll_tags_over();

-- What each tenant spent on each day, for the platform's administrators: the most expensive ones by themselves, the others summed.
create or replace function weir.spend_by_tenant(first date, last date, most int)
    returns table (day date, label text, rest boolean, turns bigint, cost numeric, baseline_cost numeric, saved numeric)
    language sql stable security definer set search_path = weir, pg_temp as $$
    with parts as (
        select total.tenant_id, total.day, sum(total.turns) filter (where source <> 'upkeep') as turns, sum(total.cost) as cost,
            sum(total.baseline_cost) as baseline_cost, sum(total.saved) as saved
        from weir.usage_rollup total where total.day between first and last group by 1, 2),
    placed as (
        select tenant_id, row_number() over (order by sum(parts.cost) desc, tenant_id) <= most as shown from parts group by 1)
    select parts.day, case when shown then tenant_id::text end, not shown, coalesce(sum(parts.turns), 0)::bigint, sum(parts.cost),
        sum(parts.baseline_cost), sum(parts.saved)
    from parts join placed using (tenant_id) group by 1, 2, 3 order by 1, 2;
$$;
revoke all on function weir.spend_by_tenant(date, date, int) from public;
grant execute on function weir.spend_by_tenant(date, date, int) to ${app};

select weir.make_usage_partitions();
