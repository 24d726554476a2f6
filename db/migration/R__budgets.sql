-- Functions and triggers: limits, reservations and alerts.

set local check_function_bodies = off; -- they call one another across files

-- The rows of the periods that a day of a tenant and one of its keys lies in, locked in one order everywhere.
create or replace function weir.lock_periods(tenant uuid, caller_key uuid, local_day date) returns setof weir.budget_period
    language sql volatile as $$
    select * from weir.budget_period
    where tenant_id = tenant and subject_id in (tenant, caller_key)
        and ((period = 'day' and starts = local_day) or (period = 'month' and starts = date_trunc('month', local_day)::date))
    order by subject_id, period, starts for update;
$$;

-- Sets money aside under every limit that applies, or says what stands against it: '' is granted, '!…' is halted,
-- anything else is the limit that refused.
create or replace function weir.reserve(tenant uuid, caller_key uuid, reservation uuid, turn uuid, assistant uuid, model_name text,
        local_day date, bound_usd numeric, lease_ms bigint, plan_json jsonb) returns text
    language plpgsql volatile as $$
declare
    refused text;
begin
    if exists (select from weir.model_block where model = model_name) then
        return '!blocked';
    elsif exists (select from weir.platform_switch where name = 'paid' and not enabled) then
        return '!paid';
    end if;
    if (select count(*) from weir.lock_periods(tenant, caller_key, local_day)) < 4 then
        insert into weir.budget_period (tenant_id, subject_id, period, starts)
            select tenant, subject, kind.period, kind.starts
            from unnest(array[tenant, caller_key]) subject, (values ('day', local_day),
                ('month', date_trunc('month', local_day)::date)) kind (period, starts)
            order by 2, 3, 4 on conflict do nothing;
        perform weir.lock_periods(tenant, caller_key, local_day);
    end if;
    select case when b.subject_id = tenant then 'tenant ' else 'key ' end || b.period into refused
        from weir.budget b join weir.budget_period p using (tenant_id, subject_id, period)
        where b.tenant_id = tenant and b.subject_id in (tenant, caller_key)
            and p.starts = case b.period when 'day' then local_day else date_trunc('month', local_day)::date end
            and p.spent + p.reserved + bound_usd > b.limit_usd
        order by b.period desc, b.subject_id = tenant desc limit 1;
    if refused is not null then
        return refused;
    end if;
    perform weir.move_money(tenant, caller_key, local_day, bound_usd, 0);
    insert into weir.reservation (tenant_id, reservation_id, turn_id, key_id, assistant_id, model, day, bound, plan,
            expires_at)
        values (tenant, reservation, turn, caller_key, assistant, model_name, local_day, bound_usd, plan_json,
            now() + lease_ms * interval '1 millisecond');
    return '';
end $$;

-- Changes what the periods of a day hold reserved and what they spent.
create or replace function weir.move_money(tenant uuid, caller_key uuid, local_day date, to_reserved numeric, to_spent numeric)
    returns void language sql volatile as $$
    update weir.budget_period set reserved = reserved + to_reserved, spent = spent + to_spent
    where tenant_id = tenant and subject_id in (tenant, caller_key)
        and ((period = 'day' and starts = local_day) or (period = 'month' and starts = date_trunc('month', local_day)::date));
$$;

-- Ends a reservation at a cost and answers the state it was in, with the amount booked before: 'open' and 'swept' change
-- the books, anything else was ended already and changes nothing.
create or replace function weir.close_reservation(tenant uuid, reservation uuid, cost numeric, new_state text,
        out was text, out day date, out caller_key uuid, out booked_before numeric, out plan jsonb)
    language plpgsql volatile as $$
declare
    held weir.reservation;
begin
    select * into held from weir.reservation r
        where r.tenant_id = tenant and r.reservation_id = reservation for update;
    was := held.state;
    day := held.day;
    caller_key := held.key_id;
    booked_before := coalesce(held.booked, 0);
    plan := held.plan;
    if was is null or was not in ('open', 'swept') or (was = 'swept' and new_state = 'swept') then
        return;
    elsif new_state = 'swept' and held.expires_at >= now() then
        was := 'renewed';
        return;
    end if;
    perform weir.lock_periods(tenant, held.key_id, held.day);
    perform weir.move_money(tenant, held.key_id, held.day, case was when 'open' then -held.bound else 0 end,
        cost - booked_before);
    update weir.reservation r set state = case was when 'swept' then 'corrected' else new_state end, booked = cost
        where r.tenant_id = tenant and r.reservation_id = reservation;
end $$;

-- Ends an open reservation with the line of its turn, if there is one, where nothing else follows from it: true when that is
-- done. Otherwise nothing is changed; a reservation that is open no more and a share of a limit that is reached want more.
create or replace function weir.settle_turn(tenant uuid, reservation uuid, cost numeric, new_state text, line jsonb) returns boolean
    language plpgsql volatile as $$
declare
    held weir.reservation;
begin
    select * into held from weir.reservation r
        where r.tenant_id = tenant and r.reservation_id = reservation for update;
    if held.state is distinct from 'open' then
        return false;
    end if;
    perform weir.lock_periods(tenant, held.key_id, held.day);
    if exists (select from weir.budget b join weir.budget_period p using (tenant_id, subject_id, period),
                unnest(b.alert_percent) share
            where b.tenant_id = tenant and b.subject_id in (tenant, held.key_id) and b.limit_usd > 0
                and p.starts = case b.period when 'day' then held.day else date_trunc('month', held.day)::date end
                and (p.spent + cost) * 100 >= b.limit_usd * share
                and not exists (select from weir.budget_alert a where a.tenant_id = tenant and a.subject_id = b.subject_id
                    and a.period = b.period and a.starts = p.starts and a.percent = share)) then
        return false;
    end if;
    perform weir.move_money(tenant, held.key_id, held.day, -held.bound, cost);
    update weir.reservation r set state = new_state, booked = cost
        where r.tenant_id = tenant and r.reservation_id = reservation;
    if line is not null then
        perform weir.append_usage(jsonb_build_array(line));
    end if;
    return true;
end $$;

-- Alerts whose share of a limit is now spent and that were not raised in this period; raises each of them once.
create or replace function weir.raise_alerts(tenant uuid, caller_key uuid, local_day date)
    returns table (subject uuid, period text, starts date, percent int, spent numeric, limit_usd numeric)
    language sql volatile as $$
    with due as (
        select b.subject_id, b.period, p.starts, share, p.spent, b.limit_usd
        from weir.budget b join weir.budget_period p using (tenant_id, subject_id, period), unnest(b.alert_percent) share
        where b.tenant_id = tenant and b.subject_id in (tenant, caller_key) and b.limit_usd > 0
            and p.starts = case b.period when 'day' then local_day else date_trunc('month', local_day)::date end
            and p.spent * 100 >= b.limit_usd * share
    ), raised as (
        insert into weir.budget_alert (tenant_id, subject_id, period, starts, percent)
        select tenant, d.subject_id, d.period, d.starts, d.share from due d on conflict do nothing
        returning subject_id, period, starts, percent
    )
    select d.subject_id, d.period, d.starts, d.share, d.spent, d.limit_usd
    from due d join raised r on r.subject_id = d.subject_id and r.period = d.period and r.starts = d.starts
        and r.percent = d.share;
$$;

-- Reservations of any tenant whose turn stopped renewing them; each is then settled under its own tenant.
create or replace function weir.expired_reservations(most int) returns table (tenant_id uuid, reservation_id uuid)
    language sql volatile security definer set search_path = weir, pg_temp as $$
    select r.tenant_id, r.reservation_id from weir.reservation r
    where r.state = 'open' and r.expires_at < now() order by r.expires_at limit most for update skip locked;
$$;
revoke all on function weir.expired_reservations(int) from public;
grant execute on function weir.expired_reservations(int) to ${app};

-- Sets money aside for a turn that somebody waits for: as much as it wants, or less. Where spent money leaves no room for
-- the least it can do with, the limit that refuses is named; where reserved money alone stands in the way, 'busy'.
--
-- accepts: the share of what it wants, or of what will be left once all others have settled, below which it rather waits
-- waiting: how many share what is free, this turn included
-- former:  an open reservation of the same turn, which the new one takes the place of
create or replace function weir.reserve_within(tenant uuid, caller_key uuid, reservation uuid, turn uuid, assistant uuid,
        model_name text, local_day date, wanted numeric, least_usd numeric, accepts numeric, waiting integer, former uuid,
        lease_ms bigint, plan_json jsonb, out against text, out granted numeric, out replaced boolean)
    language plpgsql volatile as $$
declare
    own  numeric;
    room numeric;
    free numeric;
    fair numeric;
begin
    granted := 0;
    replaced := false;
    if exists (select from weir.model_block where model = model_name) then
        against := '!blocked';
        return;
    elsif exists (select from weir.platform_switch where name = 'paid' and not enabled) then
        against := '!paid';
        return;
    end if;
    -- As settling does: the reservation is locked before the periods.
    select r.bound into own from weir.reservation r where r.tenant_id = tenant and r.reservation_id = former
        and r.state = 'open' and r.key_id = caller_key and r.day = local_day for update;
    if (select count(*) from weir.lock_periods(tenant, caller_key, local_day)) < 4 then
        insert into weir.budget_period (tenant_id, subject_id, period, starts)
            select tenant, subject, kind.period, kind.starts
            from unnest(array[tenant, caller_key]) subject, (values ('day', local_day),
                ('month', date_trunc('month', local_day)::date)) kind (period, starts)
            order by 2, 3, 4 on conflict do nothing;
        perform weir.lock_periods(tenant, caller_key, local_day);
    end if;
    select min(b.limit_usd - p.spent), min(b.limit_usd - p.spent - p.reserved) + coalesce(own, 0),
            (array_agg(case when b.subject_id = tenant then 'tenant ' else 'key ' end || b.period
                order by b.period desc, b.subject_id = tenant desc) filter (where p.spent + least_usd > b.limit_usd))[1]
        into room, free, against
        from weir.budget b join weir.budget_period p using (tenant_id, subject_id, period)
        where b.tenant_id = tenant and b.subject_id in (tenant, caller_key)
            and p.starts = case b.period when 'day' then local_day else date_trunc('month', local_day)::date end;
    if against is not null then
        return;
    end if;
    fair := greatest(least_usd, trunc(least(wanted, room) * accepts, 9));
    if free < fair then
        against := 'busy';
        return;
    end if;
    against := '';
    granted := case when free is null then wanted else least(wanted, greatest(fair, trunc(free / waiting, 9))) end;
    replaced := own is not null;
    if replaced then
        update weir.reservation r set state = 'released', booked = 0
            where r.tenant_id = tenant and r.reservation_id = former;
    end if;
    perform weir.move_money(tenant, caller_key, local_day, granted - coalesce(own, 0), 0);
    insert into weir.reservation (tenant_id, reservation_id, turn_id, key_id, assistant_id, model, day, bound, plan,
            expires_at)
        values (tenant, reservation, turn, caller_key, assistant, model_name, local_day, granted,
            case when granted = wanted then plan_json else jsonb_set(jsonb_set(plan_json, '{cost}',
                to_jsonb(granted::text)), '{attempts,0,cost}', to_jsonb(granted::text)) end,
            now() + lease_ms * interval '1 millisecond');
end $$;

-- Forgets reservations that ended a week ago: by then no truth arrives any more.
create or replace function weir.forget_reservations() returns bigint
    language sql volatile security definer set search_path = weir, pg_temp as $$
    with gone as (delete from weir.reservation r
        where r.state <> 'open' and r.expires_at < now()
            - case r.state when 'swept' then interval '400 days' else interval '7 days' end returning 1)
    select count(*) from gone;
$$;
revoke all on function weir.forget_reservations() from public;
grant execute on function weir.forget_reservations() to ${app};

-- What each tenant may spend a month, for the platform's administrators.
create or replace function weir.month_limits() returns table (tenant_id uuid, limit_usd numeric)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select b.tenant_id, b.limit_usd from weir.budget b where b.period = 'month' and b.subject_id = b.tenant_id
$$;
revoke all on function weir.month_limits() from public;
grant execute on function weir.month_limits() to ${app};
