-- Functions and triggers: files, bulk jobs, and batches at upstreams.

set local check_function_bodies = off; -- they call one another across files

-- Leases as many items as there are turns, of the job that has waited longest to be served. An item whose lease ran out
-- is leased again: its node died, or it waits for another try.
create or replace function weir.lease_bulk_items(turns uuid[], lease_ms bigint)
    returns table (tenant_id uuid, job_id uuid, line integer, turn_id uuid, attempts integer, body text,
                   endpoint text, key_id uuid, time_zone text)
    language plpgsql volatile security definer set search_path = weir, pg_temp as $$
#variable_conflict use_column
declare
    job weir.bulk_job;
begin
    select j.* into job from bulk_job j join tenant t on t.tenant_id = j.tenant_id
        left join bulk_window w on w.tenant_id = j.tenant_id
        where j.ended_at is null and j.state = 'in_progress' and j.expires_at > now() and not t.suspended
            and (j.immediate or w.is_open or w.always)
            and exists (select from bulk_item i where i.tenant_id = j.tenant_id and i.job_id = j.job_id
                and i.state = 'open' and i.same_as is null and (i.leased_until is null or i.leased_until < now()))
        order by j.served_at nulls first limit 1;
    if job.job_id is null then
        return;
    end if;
    update bulk_job j set served_at = clock_timestamp()
        where j.tenant_id = job.tenant_id and j.job_id = job.job_id and j.state = 'in_progress';
    return query with free as (
        select i.line from bulk_item i
        where i.tenant_id = job.tenant_id and i.job_id = job.job_id and i.state = 'open' and i.same_as is null
            and (i.leased_until is null or i.leased_until < now())
        order by i.line limit cardinality(turns) for update skip locked
    ), numbered as (select f.line, row_number() over (order by f.line) as place from free f)
    update bulk_item i set turn_id = turns[n.place], attempts = i.attempts + 1,
            leased_until = now() + lease_ms * interval '1 millisecond'
        from numbered n, tenant t
        where i.tenant_id = job.tenant_id and i.job_id = job.job_id and i.line = n.line and t.tenant_id = job.tenant_id
        returning i.tenant_id, i.job_id, i.line, i.turn_id, i.attempts, i.body, job.endpoint, job.key_id, t.time_zone;
end $$;
revoke all on function weir.lease_bulk_items(uuid[], bigint) from public;
grant execute on function weir.lease_bulk_items(uuid[], bigint) to ${app};

-- Keeps the leases of a node's running items; the turns are known to nobody else.
create or replace function weir.renew_bulk_items(turns uuid[], tenants uuid[], lease_ms bigint) returns integer
    language sql volatile security definer set search_path = weir, pg_temp as $$
    with renewed as (
        update bulk_item i set leased_until = now() + lease_ms * interval '1 millisecond'
        from unnest(tenants, turns) as mine (tenant, turn)
        where i.tenant_id = mine.tenant and i.turn_id = mine.turn and i.state = 'open' returning 1)
    select count(*)::integer from renewed
$$;
revoke all on function weir.renew_bulk_items(uuid[], uuid[], bigint) from public;
grant execute on function weir.renew_bulk_items(uuid[], uuid[], bigint) to ${app};

-- Jobs of any tenant that wait for a step of their own: to be validated, or to be finished because nothing is left to
-- do, nobody is at it any more, or their time is over.
create or replace function weir.due_bulk_jobs() returns table (tenant_id uuid, job_id uuid, validating boolean)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select j.tenant_id, j.job_id, j.state = 'validating' from bulk_job j
    where j.ended_at is null and (j.state in ('validating', 'finalizing')
        or j.state = 'in_progress' and not exists (select from bulk_item i
            where i.tenant_id = j.tenant_id and i.job_id = j.job_id and i.state = 'open')
        or (j.state = 'cancelling' or j.state = 'in_progress' and j.expires_at <= now()) and not exists (
            select from bulk_item i where i.tenant_id = j.tenant_id and i.job_id = j.job_id and i.state = 'open'
                and i.turn_id is not null and i.leased_until >= now()))
    order by j.created_at limit 100
$$;
revoke all on function weir.due_bulk_jobs() from public;
grant execute on function weir.due_bulk_jobs() to ${app};

-- Deletes files of any tenant whose time is over and that no job still reads; answers how many.
create or replace function weir.sweep_stored_files(most integer) returns integer
    language sql volatile security definer set search_path = weir, pg_temp as $$
    with gone as (delete from stored_file f using (
            select e.tenant_id, e.file_id from stored_file e
            where e.expires_at <= now() and not exists (select from bulk_job j
                where j.tenant_id = e.tenant_id and j.input_file_id = e.file_id and j.ended_at is null)
            order by e.expires_at limit most for update skip locked) due
        where f.tenant_id = due.tenant_id and f.file_id = due.file_id returning 1)
    select count(*)::integer from gone
$$;
revoke all on function weir.sweep_stored_files(integer) from public;
grant execute on function weir.sweep_stored_files(integer) to ${app};

create or replace function weir.book_bulk_spend() returns trigger
    language plpgsql security definer set search_path = weir, pg_temp as $$
begin
    update bulk_job set reserved_usd = reserved_usd - case old.state when 'open' then old.bound else 0 end,
            spent_usd = spent_usd + coalesce(new.booked, 0) - coalesce(old.booked, 0)
        where tenant_id = new.tenant_id and job_id = new.job_id;
    return null;
end $$;
revoke all on function weir.book_bulk_spend() from public;

create or replace trigger bulk_spend after update of state on weir.reservation for each row
    when (new.job_id is not null and old.state is distinct from new.state) execute function weir.book_bulk_spend();

-- The windows of all tenants, for the node that looks whether each has its timers.
create or replace function weir.bulk_windows()
    returns table (tenant_id uuid, always boolean, opens text, closes text, time_zone text, version bigint,
                   is_open boolean)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select w.tenant_id, w.always, w.opens, w.closes, w.time_zone, w.version, w.is_open from bulk_window w
$$;
revoke all on function weir.bulk_windows() from public;
grant execute on function weir.bulk_windows() to ${app};

-- A line of a bulk job may wait for money that others hold reserved: 'busy' when every limit would allow it once they
-- have settled, so that a job's lines do not refuse each other what none of them will spend.
create or replace function weir.reserve_bulk(tenant uuid, caller_key uuid, reservation uuid, turn uuid, assistant uuid,
        model_name text, local_day date, bound_usd numeric, lease_ms bigint, plan_json jsonb) returns text
    language plpgsql volatile as $$
declare
    job     uuid;
    refused text;
begin
    select i.job_id into job from weir.bulk_item i where i.tenant_id = tenant and i.turn_id = turn;
    refused := weir.reserve(tenant, caller_key, reservation, turn, assistant, model_name, local_day, bound_usd,
        lease_ms, plan_json);
    if refused like '!%' then
        return refused;
    elsif refused <> '' then
        return case when exists (select from weir.budget b join weir.budget_period p
                using (tenant_id, subject_id, period)
            where b.tenant_id = tenant and b.subject_id in (tenant, caller_key)
                and p.starts = case b.period when 'day' then local_day else date_trunc('month', local_day)::date end
                and p.spent + bound_usd > b.limit_usd) then refused else 'busy' end;
    end if;
    update weir.bulk_job j set reserved_usd = j.reserved_usd + bound_usd
        where j.tenant_id = tenant and j.job_id = job
            and (j.budget_usd is null or j.spent_usd + j.reserved_usd + bound_usd <= j.budget_usd);
    if not found then
        raise exception using errcode = 'WR001';
    end if;
    update weir.reservation r set job_id = job where r.tenant_id = tenant and r.reservation_id = reservation;
    return '';
exception when sqlstate 'WR001' then
    return case when exists (select from weir.bulk_job j where j.tenant_id = tenant and j.job_id = job
        and j.spent_usd + bound_usd <= j.budget_usd) then 'busy' else 'job' end;
end $$;

-- Puts the questions of one job and model that have waited long enough into a new batch of the caller's; none when there
-- are none. What belongs to a node that is gone is left for whoever takes it over.
create or replace function weir.collect_upstream_lines(batch uuid, patience_ms bigint, lease_ms bigint, margin_ms bigint, most integer)
    returns table (tenant_id uuid, batch_id uuid, job_id uuid, model text, endpoint text, upstream_id text, state text,
                   is_over boolean, is_late boolean)
    language plpgsql volatile security definer set search_path = weir, pg_temp as $$
#variable_conflict use_column
declare
    first upstream_line;
begin
    select l.* into first from upstream_line l join bulk_job j using (tenant_id, job_id)
        where l.batch_id is null and l.state = 'waiting' and l.owner_until > now() and j.state = 'in_progress'
            and l.created_at < now() - patience_ms * interval '1 millisecond'
        order by l.created_at limit 1 for update of l skip locked;
    if first.line_id is null then
        return;
    end if;
    insert into upstream_batch (tenant_id, batch_id, job_id, model, leased_until, ends_by)
        select first.tenant_id, batch, first.job_id, first.model, now() + lease_ms * interval '1 millisecond',
            j.expires_at - margin_ms * interval '1 millisecond'
        from bulk_job j where j.tenant_id = first.tenant_id and j.job_id = first.job_id;
    update upstream_line l set batch_id = batch from (
            select o.line_id from upstream_line o
            where o.tenant_id = first.tenant_id and o.job_id = first.job_id and o.model = first.model
                and o.batch_id is null and o.state = 'waiting' and o.owner_until > now()
            order by o.created_at limit most for update skip locked) mine
        where l.tenant_id = first.tenant_id and l.line_id = mine.line_id;
    return query select b.tenant_id, b.batch_id, b.job_id, b.model, b.endpoint, b.upstream_id, b.state, false, false
        from upstream_batch b where b.tenant_id = first.tenant_id and b.batch_id = batch;
end $$;
revoke all on function weir.collect_upstream_lines(uuid, bigint, bigint, bigint, integer) from public;
grant execute on function weir.collect_upstream_lines(uuid, bigint, bigint, bigint, integer) to ${app};

-- Batches of any tenant that are to be looked at now, leased until they are looked at again. is_over: nobody wants the
-- answers any more or the job's time is about to end; is_late: and the upstream had its time to cancel.
create or replace function weir.lease_upstream_batches(lease_ms bigint, cancel_ms bigint)
    returns table (tenant_id uuid, batch_id uuid, job_id uuid, model text, endpoint text, upstream_id text, state text,
                   is_over boolean, is_late boolean)
    language sql volatile security definer set search_path = weir, pg_temp as $$
    with due as (
        select b.tenant_id, b.batch_id from upstream_batch b
        where b.state <> 'ended' and b.leased_until < now()
        order by b.leased_until limit 20 for update skip locked)
    update upstream_batch b set leased_until = now() + lease_ms * interval '1 millisecond'
        from due, bulk_job j
        where b.tenant_id = due.tenant_id and b.batch_id = due.batch_id and j.tenant_id = b.tenant_id
            and j.job_id = b.job_id
        returning b.tenant_id, b.batch_id, b.job_id, b.model, b.endpoint, b.upstream_id, b.state,
            j.state <> 'in_progress' or b.ends_by <= now(),
            least(b.ends_by, coalesce(j.cancelling_at, b.ends_by)) + cancel_ms * interval '1 millisecond' <= now()
$$;
revoke all on function weir.lease_upstream_batches(bigint, bigint) from public;
grant execute on function weir.lease_upstream_batches(bigint, bigint) to ${app};
