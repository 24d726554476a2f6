-- The ledger: one line per turn, and one more where a late truth corrects a line. A
-- line is known by its reservation, or by its turn where nothing was reserved. Nobody changes or deletes a line.

-- A day of the tenant's calendar; a zone PostgreSQL does not know counts as UTC, so that no line is lost over it.
create function weir.local_day(at timestamptz, zone text) returns date
    language plpgsql stable parallel safe as $$
begin
    return (at at time zone zone)::date;
exception when invalid_parameter_value then
    return (at at time zone 'UTC')::date;
end $$;

create table weir.usage_event (
    tenant_id           uuid not null,
    at                  timestamptz not null,
    turn_id             uuid not null,
    line_id             uuid not null,
    kind                text not null check (kind in ('turn', 'correction')),
    day                 date not null,
    key_id              uuid not null,
    assistant_id        uuid not null,
    conversation_id     uuid,
    end_user            text,
    tags                jsonb not null default '{}',
    source              text not null,
    model               text,
    tier                text,
    service_tier        text not null,
    input_tokens        bigint not null,
    cached_input_tokens bigint not null,
    output_tokens       bigint not null,
    evidence            text not null,
    cost                numeric(20,9) not null,
    baseline_cost       numeric(20,9),
    saved               numeric(20,9),
    stage_micros        jsonb not null default '{}',
    attempts            jsonb not null default '[]',
    route               jsonb,
    degraded            boolean not null,
    unsettled           boolean not null,
    node_id             uuid,
    node_sequence       bigint,
    primary key (tenant_id, at, line_id, kind)
) partition by range (at);
create index usage_event_day on weir.usage_event (tenant_id, day);
create index usage_event_turn on weir.usage_event (tenant_id, turn_id);
create index usage_event_node on weir.usage_event (node_id, node_sequence) where node_id is not null;
call weir.protect('weir.usage_event', 'select, insert');

create table weir.usage_event_other partition of weir.usage_event default;
alter table weir.usage_event_other enable row level security;
alter table weir.usage_event_other force row level security;

-- Makes the partitions of this month and the two after it. Lines that came before their partition stay in the default.
create function weir.make_usage_partitions() returns void
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
select weir.make_usage_partitions();

-- Sums of the ledger by day, source and model, kept by the ledger itself.
create table weir.usage_rollup (
    tenant_id           uuid not null,
    day                 date not null,
    source              text not null,
    model               text not null,
    turns               bigint not null,
    input_tokens        bigint not null,
    cached_input_tokens bigint not null,
    output_tokens       bigint not null,
    cost                numeric(20,9) not null,
    baseline_cost       numeric(20,9) not null,
    saved               numeric(20,9) not null,
    primary key (tenant_id, day, source, model)
) with (fillfactor = 50);
call weir.protect('weir.usage_rollup', 'select');

-- Adds up in the order of the key, so that two writers never wait for each other in a circle.
create function weir.roll_usage_up() returns trigger
    language plpgsql security definer set search_path = weir, pg_temp as $$
begin
    insert into weir.usage_rollup as total (tenant_id, day, source, model, turns, input_tokens, cached_input_tokens,
            output_tokens, cost, baseline_cost, saved)
        select tenant_id, day, source, coalesce(model, ''), count(*) filter (where kind = 'turn'), sum(input_tokens),
                sum(cached_input_tokens), sum(output_tokens), sum(cost), coalesce(sum(baseline_cost), 0),
                coalesce(sum(saved), 0)
            from added group by 1, 2, 3, 4 order by 1, 2, 3, 4
        on conflict (tenant_id, day, source, model) do update set
            turns = total.turns + excluded.turns,
            input_tokens = total.input_tokens + excluded.input_tokens,
            cached_input_tokens = total.cached_input_tokens + excluded.cached_input_tokens,
            output_tokens = total.output_tokens + excluded.output_tokens,
            cost = total.cost + excluded.cost,
            baseline_cost = total.baseline_cost + excluded.baseline_cost,
            saved = total.saved + excluded.saved;
    return null;
end $$;
revoke all on function weir.roll_usage_up() from public;
create trigger roll_up after insert on weir.usage_event referencing new table as added
    for each statement execute function weir.roll_usage_up();

-- Writes lines, given as an array of objects named like the columns; a line already written stays as it is.
create function weir.append_usage(lines jsonb) returns bigint
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

-- What a node promised to write behind: a number it gave out and that is in no line was lost with the node.
create table weir.ledger_node (
    node_id       uuid primary key,
    started_at    timestamptz not null default now(),
    last_sequence bigint not null default 0,
    closed_at     timestamptz
);
grant select, insert, update on weir.ledger_node to ${app};

-- Lines each node gave a number to and did not write; a running node may be about to write its last ones.
create function weir.ledger_gaps() returns table (node_id uuid, missing bigint, closed boolean)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select node.node_id, node.last_sequence - count(event.node_sequence), node.closed_at is not null
    from weir.ledger_node node
    left join weir.usage_event event on event.node_id = node.node_id and event.kind = 'turn'
    group by node.node_id, node.last_sequence, node.closed_at
    having node.last_sequence > count(event.node_sequence);
$$;
revoke all on function weir.ledger_gaps() from public;
grant execute on function weir.ledger_gaps() to ${app};
