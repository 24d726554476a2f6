-- Sets money aside for a turn that somebody waits for: as much as it wants, or less. Where spent money leaves no room for
-- the least it can do with, the limit that refuses is named; where reserved money alone stands in the way, 'busy'.
--
-- accepts: the share of what it wants, or of what will be left once all others have settled, below which it rather waits
-- waiting: how many share what is free, this turn included
-- former:  an open reservation of the same turn, which the new one takes the place of
create function weir.reserve_within(tenant uuid, caller_key uuid, reservation uuid, turn uuid, assistant uuid,
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
