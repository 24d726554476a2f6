-- Limits, what their periods spent and hold reserved, and the reservations of running turns. The subject of a limit is
-- a key, or the tenant itself: then it is the tenant's own id.

create table weir.budget (
    tenant_id     uuid not null,
    subject_id    uuid not null,
    period        text not null check (period in ('day', 'month')),
    limit_usd     numeric(20,9) not null check (limit_usd >= 0),
    alert_percent int[] not null default '{}',
    changed_at    timestamptz not null default now(),
    primary key (tenant_id, subject_id, period)
);
call weir.protect('weir.budget');

-- Kept whether or not a limit is set, so that one set later counts what was spent before.
create table weir.budget_period (
    tenant_id  uuid not null,
    subject_id uuid not null,
    period     text not null check (period in ('day', 'month')),
    starts     date not null,
    spent      numeric(20,9) not null default 0,
    reserved   numeric(20,9) not null default 0 check (reserved >= 0),
    primary key (tenant_id, subject_id, period, starts)
) with (fillfactor = 50);
call weir.protect('weir.budget_period', 'select, insert, update');

create table weir.reservation (
    tenant_id      uuid not null,
    reservation_id uuid not null,
    turn_id        uuid not null,
    key_id         uuid not null,
    assistant_id   uuid not null,
    model          text not null,
    day            date not null,
    bound          numeric(20,9) not null check (bound >= 0),
    booked         numeric(20,9),
    state          text not null default 'open'
                   check (state in ('open', 'settled', 'released', 'swept', 'corrected')),
    plan           jsonb not null,
    reserved_at    timestamptz not null default now(),
    expires_at     timestamptz not null,
    primary key (tenant_id, reservation_id)
) with (fillfactor = 70);
create index reservation_expiry on weir.reservation (expires_at) where state = 'open';
call weir.protect('weir.reservation', 'select, insert, update, delete');

create table weir.budget_alert (
    tenant_id  uuid not null,
    subject_id uuid not null,
    period     text not null,
    starts     date not null,
    percent    int not null,
    raised_at  timestamptz not null default now(),
    primary key (tenant_id, subject_id, period, starts, percent)
);
call weir.protect('weir.budget_alert', 'select, insert');

-- Models that cost more than their bound: they take no paid turn until someone looked.
create table weir.model_block (
    model      text primary key,
    reason     text not null,
    blocked_at timestamptz not null default now()
);
grant select, insert, delete on weir.model_block to ${app};

-- The rows of the periods that a day of a tenant and one of its keys lies in, locked in one order everywhere.
create function weir.lock_periods(tenant uuid, caller_key uuid, local_day date) returns setof weir.budget_period
    language sql volatile as $$
    select * from weir.budget_period
    where tenant_id = tenant and subject_id in (tenant, caller_key)
        and ((period = 'day' and starts = local_day) or (period = 'month' and starts = date_trunc('month', local_day)::date))
    order by subject_id, period, starts for update;
$$;

-- Sets money aside under every limit that applies, or says what stands against it: '' is granted, '!…' is halted,
-- anything else is the limit that refused.
create function weir.reserve(tenant uuid, caller_key uuid, reservation uuid, turn uuid, assistant uuid, model_name text,
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
create function weir.move_money(tenant uuid, caller_key uuid, local_day date, to_reserved numeric, to_spent numeric)
    returns void language sql volatile as $$
    update weir.budget_period set reserved = reserved + to_reserved, spent = spent + to_spent
    where tenant_id = tenant and subject_id in (tenant, caller_key)
        and ((period = 'day' and starts = local_day) or (period = 'month' and starts = date_trunc('month', local_day)::date));
$$;

-- Ends a reservation at a cost and answers the state it was in, with the amount booked before: 'open' and 'swept' change
-- the books, anything else was ended already and changes nothing.
create function weir.close_reservation(tenant uuid, reservation uuid, cost numeric, new_state text,
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

-- Alerts whose share of a limit is now spent and that were not raised in this period; raises each of them once.
create function weir.raise_alerts(tenant uuid, caller_key uuid, local_day date)
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
create function weir.expired_reservations(most int) returns table (tenant_id uuid, reservation_id uuid)
    language sql volatile security definer set search_path = weir, pg_temp as $$
    select r.tenant_id, r.reservation_id from weir.reservation r
    where r.state = 'open' and r.expires_at < now() order by r.expires_at limit most for update skip locked;
$$;
revoke all on function weir.expired_reservations(int) from public;
grant execute on function weir.expired_reservations(int) to ${app};

-- Forgets reservations that ended a week ago: by then no truth arrives any more.
create function weir.forget_reservations() returns bigint
    language sql volatile security definer set search_path = weir, pg_temp as $$
    with gone as (delete from weir.reservation r
        where r.state <> 'open' and r.expires_at < now() - interval '7 days' returning 1)
    select count(*) from gone;
$$;
revoke all on function weir.forget_reservations() from public;
grant execute on function weir.forget_reservations() to ${app};
