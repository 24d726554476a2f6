-- Sums of the ledger by day, assistant, source and how long a turn took, for the console: percentiles of a year without
-- reading its turns. A bucket b holds turns of up to 1.1^b microseconds; -1 holds what has no time, such as corrections.

create table weir.usage_pace (
    tenant_id    uuid not null,
    day          date not null,
    assistant_id uuid not null,
    source       text not null,
    bucket       smallint not null,
    turns        bigint not null,
    cost         numeric(20,9) not null,
    baseline_cost numeric(20,9) not null,
    saved        numeric(20,9) not null,
    degraded     bigint not null,
    primary key (tenant_id, day, assistant_id, source, bucket)
) with (fillfactor = 50);
call weir.protect('weir.usage_pace', 'select');

create function weir.pace_bucket(stage_micros jsonb) returns smallint
    language sql immutable parallel safe
    return coalesce(ceil(ln(greatest((stage_micros ->> 'total')::numeric, 1)) / ln(1.1))::smallint, -1);

create function weir.roll_pace_up() returns trigger
    language plpgsql security definer set search_path = weir, pg_temp as $$
begin
    insert into weir.usage_pace as total (tenant_id, day, assistant_id, source, bucket, turns, cost, baseline_cost, saved,
            degraded)
        select tenant_id, day, assistant_id, source, weir.pace_bucket(stage_micros),
                count(*) filter (where kind = 'turn'), sum(cost), coalesce(sum(baseline_cost), 0),
                coalesce(sum(saved), 0), count(*) filter (where kind = 'turn' and degraded)
            from added group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
        on conflict (tenant_id, day, assistant_id, source, bucket) do update set
            turns = total.turns + excluded.turns,
            cost = total.cost + excluded.cost,
            baseline_cost = total.baseline_cost + excluded.baseline_cost,
            saved = total.saved + excluded.saved,
            degraded = total.degraded + excluded.degraded;
    return null;
end $$;
revoke all on function weir.roll_pace_up() from public;

insert into weir.usage_pace
    select tenant_id, day, assistant_id, source, weir.pace_bucket(stage_micros), count(*) filter (where kind = 'turn'),
           sum(cost), coalesce(sum(baseline_cost), 0), coalesce(sum(saved), 0),
           count(*) filter (where kind = 'turn' and degraded)
      from weir.usage_event group by 1, 2, 3, 4, 5;

-- After the trigger roll_up, by name: every writer takes the sums' rows in one order.
create trigger roll_up_pace after insert on weir.usage_event referencing new table as added
    for each statement execute function weir.roll_pace_up();

create index feedback_at on weir.feedback (tenant_id, at);
create index reservation_open on weir.reservation (tenant_id, reserved_at) where state = 'open';
