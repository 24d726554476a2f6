-- Sums of the ledger by day for each key and each assistant, so that a year of spend by key reads no single line.

create table weir.usage_member (
    tenant_id           uuid not null,
    dimension           text not null check (dimension in ('key', 'assistant')),
    day                 date not null,
    member_id           uuid not null,
    turns               bigint not null,
    input_tokens        bigint not null,
    cached_input_tokens bigint not null,
    output_tokens       bigint not null,
    cost                numeric(20,9) not null,
    baseline_cost       numeric(20,9) not null,
    saved               numeric(20,9) not null,
    primary key (tenant_id, dimension, day, member_id)
) with (fillfactor = 50);
call weir.protect('weir.usage_member', 'select');

-- What one line counts as for its key and for its assistant. Weir's own calls are money, and no turn.
create function weir.usage_members(key_id uuid, assistant_id uuid) returns table (dimension text, member_id uuid)
    language sql immutable parallel safe rows 2
    as $$ values ('assistant', assistant_id), ('key', key_id) $$;

-- Adds up in the order of the key, so that two writers never wait for each other in a circle. It stands here and not with the
-- ledger's other functions: the trigger has to be there before the lines of old nodes are summed below.
create function weir.roll_members_up() returns trigger
    language plpgsql security definer set search_path = weir, pg_temp as $$
begin
    insert into weir.usage_member as total (tenant_id, dimension, day, member_id, turns, input_tokens, cached_input_tokens,
            output_tokens, cost, baseline_cost, saved)
        select tenant_id, dimension, day, member_id, count(*) filter (where kind = 'turn' and source <> 'upkeep'),
                sum(input_tokens), sum(cached_input_tokens), sum(output_tokens), sum(cost), coalesce(sum(baseline_cost), 0),
                coalesce(sum(saved), 0)
            from added, weir.usage_members(key_id, assistant_id) members group by 1, 2, 3, 4 order by 1, 2, 3, 4
        on conflict (tenant_id, dimension, day, member_id) do update set
            turns = total.turns + excluded.turns,
            input_tokens = total.input_tokens + excluded.input_tokens,
            cached_input_tokens = total.cached_input_tokens + excluded.cached_input_tokens,
            output_tokens = total.output_tokens + excluded.output_tokens,
            cost = total.cost + excluded.cost,
            baseline_cost = total.baseline_cost + excluded.baseline_cost,
            saved = total.saved + excluded.saved;
    return null;
end $$;
revoke all on function weir.roll_members_up() from public;

-- After roll_up and roll_up_pace, by name: every writer takes the sums' rows in one order. Writers wait until this is committed.
create trigger roll_up_zmember after insert on weir.usage_event referencing new table as added
    for each statement execute function weir.roll_members_up();

insert into weir.usage_member (tenant_id, dimension, day, member_id, turns, input_tokens, cached_input_tokens, output_tokens,
        cost, baseline_cost, saved)
    select tenant_id, dimension, day, member_id, count(*) filter (where kind = 'turn' and source <> 'upkeep'),
            sum(input_tokens), sum(cached_input_tokens), sum(output_tokens), sum(cost), coalesce(sum(baseline_cost), 0),
            coalesce(sum(saved), 0)
        from weir.usage_event, weir.usage_members(key_id, assistant_id) members group by 1, 2, 3, 4;

-- The installation's spend by tenant reads days across all tenants.
create index usage_rollup_of_all on weir.usage_rollup (day, tenant_id);
