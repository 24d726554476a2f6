-- Functions and triggers: stored answers and what is known of their worth.

set local check_function_bodies = off; -- they call one another across files

-- Deletes what nobody will be given any more, and each tenant's oldest entries beyond the bound; the number deleted.
-- One node at a time: the others have nothing to do then.
create or replace function weir.sweep_cache(moment timestamptz, bound integer, longest interval) returns bigint
    language plpgsql security definer set search_path = weir, pg_temp as $$
declare
    owner record;
    step bigint;
    swept bigint := 0;
begin
    if not pg_try_advisory_xact_lock(hashtext('weir.sweep_cache')) then
        return 0;
    end if;
    for owner in select tenant_id, knowledge_version from weir.tenant loop
        delete from weir.cache_entry e where e.tenant_id = owner.tenant_id
            and (e.expires_at <= moment or not e.cites and e.knowledge_version <> owner.knowledge_version);
        get diagnostics step = row_count;
        swept := swept + step;
        delete from weir.cache_entry e where e.tenant_id = owner.tenant_id and e.created_at <= (
            select o.created_at from weir.cache_entry o where o.tenant_id = owner.tenant_id
            order by o.created_at desc offset bound limit 1);
        get diagnostics step = row_count;
        swept := swept + step;
        delete from weir.cache_eviction v where v.tenant_id = owner.tenant_id and v.subject <> v.tenant_id
            and v.evicted_at < moment - longest;
    end loop;
    return swept;
end $$;
revoke all on function weir.sweep_cache(timestamptz, integer, interval) from public;
grant execute on function weir.sweep_cache(timestamptz, integer, interval) to ${app};

-- Tenants whose evictions Redis has not been told of yet.
create or replace function weir.tenants_with_pending_evictions() returns setof uuid
    language sql security definer set search_path = weir, pg_temp as $$
    select distinct tenant_id from weir.cache_eviction where pending
$$;
revoke all on function weir.tenants_with_pending_evictions() from public;
grant execute on function weir.tenants_with_pending_evictions() to ${app};

-- Entries of all tenants, as the statistics know them: a figure for the dashboard, not a count.
create or replace function weir.cache_entries_estimate() returns bigint
    language sql security definer set search_path = weir, pg_catalog, pg_temp as $$
    select coalesce(sum(greatest(c.reltuples, 0)), 0)::bigint from pg_class c
    join pg_inherits i on i.inhrelid = c.oid where i.inhparent = 'weir.cache_entry'::regclass
$$;
revoke all on function weir.cache_entries_estimate() from public;
grant execute on function weir.cache_entries_estimate() to ${app};

-- Labels a turn's look-up, the last word of each origin counting; only what was served can be right or wrong for a customer.
create or replace function weir.label_lookup(tenant uuid, turn uuid, told_by text, is_correct boolean, counts double precision,
        moment timestamptz, only_served boolean) returns void
    language sql volatile as $$
    insert into weir.cache_label (tenant_id, turn_id, origin, assistant_id, correct, weight, at)
    select l.tenant_id, l.turn_id, told_by, l.assistant_id, is_correct, counts, moment from weir.cache_lookup l
    where l.tenant_id = tenant and l.turn_id = turn and (l.served or not only_served)
    on conflict (tenant_id, turn_id, origin)
        do update set correct = excluded.correct, weight = excluded.weight, at = excluded.at
$$;

create or replace function weir.label_by_rating() returns trigger language plpgsql as $$
begin
    perform weir.label_lookup(new.tenant_id, new.turn_id, 'rating', new.rating = 'up',
        0, new.at, true);
    return null;
end $$;

create or replace trigger label_by_rating after insert or update of rating on weir.feedback
    for each row execute function weir.label_by_rating();

create or replace function weir.label_by_check() returns trigger language plpgsql as $$
begin
    perform weir.label_lookup(new.tenant_id, new.turn_id, 'check', new.agrees,
        case when new.verdict in ('same', 'different') then 1 else 0 end, new.ended_at, true);
    return null;
end $$;

create or replace trigger label_by_check after update on weir.quality_check for each row
    when (new.source = 'semantic_cache' and new.state = 'done' and old.state <> 'done' and new.agrees is not null)
    execute function weir.label_by_check();

create or replace function weir.label_by_verdict() returns trigger language plpgsql as $$
begin
    perform weir.label_lookup(new.tenant_id, new.turn_id, 'verdict', new.label = 'same', 1, new.labelled_at, false);
    return null;
end $$;

create or replace trigger label_by_verdict after update of label on weir.near_miss for each row when (new.label is not null)
    execute function weir.label_by_verdict();

-- Who asks for a human right after a served answer was hardly helped by it.
create or replace function weir.label_by_handoff() returns trigger language plpgsql as $$
begin
    perform weir.label_lookup(new.tenant_id, new.turn_id, 'handoff', false, 0, new.created_at, true);
    return null;
end $$;

create or replace trigger label_by_handoff after insert on weir.handoff for each row
    when (new.cause = 'customer_asked' and new.turn_id is not null) execute function weir.label_by_handoff();

-- Pairs of all tenants whose answers are to be compared, each leased to the caller; a suspended tenant's wait.
create or replace function weir.lease_pairs(moment timestamptz, lease_ms bigint, most integer)
    returns table (tenant_id uuid, pair_id uuid, assistant_id uuid, attempts integer, time_zone text)
    language sql volatile security definer set search_path = weir, pg_temp as $$
    update weir.near_miss n set attempts = n.attempts + 1, due_at = moment + lease_ms * interval '1 millisecond'
    from weir.tenant t
    where t.tenant_id = n.tenant_id and (n.tenant_id, n.near_miss_id) in (
        select d.tenant_id, d.near_miss_id from weir.near_miss d join weir.tenant o using (tenant_id)
        where d.state = 'waiting' and d.due_at <= moment and not o.suspended
        order by d.due_at limit most for update of d skip locked)
    returning n.tenant_id, n.near_miss_id, n.assistant_id, n.attempts, t.time_zone
$$;
revoke all on function weir.lease_pairs(timestamptz, bigint, integer) from public;
grant execute on function weir.lease_pairs(timestamptz, bigint, integer) to ${app};

-- Keeps each tenant's latest pairs that nobody has labelled, and ten times as many of those whose answers were compared.
create or replace function weir.trim_near_misses(oldest timestamptz, most integer) returns bigint
    language sql volatile security definer set search_path = weir, pg_temp as $$
    with gone as (delete from weir.near_miss n using (
            select tenant_id, near_miss_id, at, case when answers is null then most else 10 * most end as bound,
                row_number() over (partition by tenant_id, answers is null order by at desc) as place
            from weir.near_miss where label is null) numbered
        where n.tenant_id = numbered.tenant_id and n.near_miss_id = numbered.near_miss_id
            and (numbered.at < oldest or numbered.place > numbered.bound) returning 1)
    select count(*) from gone
$$;
revoke all on function weir.trim_near_misses(timestamptz, integer) from public;
grant execute on function weir.trim_near_misses(timestamptz, integer) to ${app};
