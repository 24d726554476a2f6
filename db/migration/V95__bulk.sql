-- Files of bulk jobs, the jobs and their items.

create table weir.stored_file (
    tenant_id  uuid not null references weir.tenant on delete cascade,
    file_id    uuid not null,
    purpose    text not null check (purpose in ('batch', 'batch_output')),
    filename   text not null check (length(filename) between 1 and 300),
    bytes      bigint not null default 0 check (bytes >= 0),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (tenant_id, file_id)
);
create index stored_file_expiry on weir.stored_file (expires_at);
call weir.protect('weir.stored_file');

-- A file's content in pieces, so that neither side ever holds all of it.
create table weir.file_chunk (
    tenant_id uuid not null,
    file_id   uuid not null,
    position  integer not null,
    content   bytea not null,
    primary key (tenant_id, file_id, position),
    foreign key (tenant_id, file_id) references weir.stored_file on delete cascade
);
call weir.protect('weir.file_chunk', 'select, insert');

create table weir.bulk_job (
    tenant_id       uuid not null references weir.tenant on delete cascade,
    job_id          uuid not null,
    key_id          uuid not null,
    endpoint        text not null,
    input_file_id   uuid not null,
    output_file_id  uuid,
    error_file_id   uuid,
    output_seconds  bigint not null,
    metadata        json not null,
    state           text not null default 'validating' check (state in ('validating', 'failed', 'in_progress',
                        'finalizing', 'completed', 'expired', 'cancelling', 'cancelled')),
    immediate       boolean not null,
    errors          json,
    total           integer not null default 0,
    completed       integer not null default 0,
    failed          integer not null default 0,
    budget_usd      numeric(20,9) check (budget_usd >= 0),
    reserved_usd    numeric(20,9) not null default 0 check (reserved_usd >= 0),
    spent_usd       numeric(20,9) not null default 0,
    created_at      timestamptz not null,
    in_progress_at  timestamptz,
    finalizing_at   timestamptz,
    cancelling_at   timestamptz,
    ended_at        timestamptz,
    expires_at      timestamptz not null,
    served_at       timestamptz,
    primary key (tenant_id, job_id)
) with (fillfactor = 50);
create index bulk_job_open on weir.bulk_job (served_at nulls first) where ended_at is null;
create index bulk_job_input on weir.bulk_job (tenant_id, input_file_id) where ended_at is null;
call weir.protect('weir.bulk_job');

-- One line of a job until its outcome stands in a file. Identical lines wait for the first of them (same_as).
create table weir.bulk_item (
    tenant_id    uuid not null,
    job_id       uuid not null,
    line         integer not null,
    custom_id    text not null,
    body         text not null,
    same_as      integer,
    state        text not null default 'open' check (state in ('open', 'done', 'failed')),
    attempts     integer not null default 0,
    turn_id      uuid,
    leased_until timestamptz,
    response     text,
    error        text,
    primary key (tenant_id, job_id, line),
    foreign key (tenant_id, job_id) references weir.bulk_job on delete cascade
) with (fillfactor = 70);
create index bulk_item_open on weir.bulk_item (tenant_id, job_id, line) where state = 'open';
create index bulk_item_same on weir.bulk_item (tenant_id, job_id, same_as) where same_as is not null;
create index bulk_item_turn on weir.bulk_item (tenant_id, turn_id) where turn_id is not null;
call weir.protect('weir.bulk_item');

-- When a tenant's jobs may run: as its calendar says, or always. The calendar's timers open and close it.
create table weir.bulk_window (
    tenant_id  uuid primary key references weir.tenant on delete cascade,
    always     boolean not null default false,
    opens      text not null,
    closes     text not null,
    time_zone  text not null,
    version    bigint not null default 1,
    is_open    boolean not null default false,
    changed_at timestamptz not null default now()
);
call weir.protect('weir.bulk_window');

-- Leases as many items as there are turns, of the job that has waited longest to be served. An item whose lease ran out
-- is leased again: its node died, or it waits for another try.
create function weir.lease_bulk_items(turns uuid[], lease_ms bigint)
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
create function weir.renew_bulk_items(turns uuid[], tenants uuid[], lease_ms bigint) returns integer
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
create function weir.due_bulk_jobs() returns table (tenant_id uuid, job_id uuid, validating boolean)
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
create function weir.sweep_stored_files(most integer) returns integer
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

-- A job's own budget: what its items hold reserved and what they spent, to the nano-dollar and through a crash.
alter table weir.reservation add column job_id uuid;

-- As weir.reserve, for a turn that a job's item leased: 'job' when the job's own budget refuses, or when the item was
-- leased to somebody else meanwhile. Rows are locked in the order in which settling locks them: periods, then the job.
create function weir.reserve_bulk(tenant uuid, caller_key uuid, reservation uuid, turn uuid, assistant uuid,
        model_name text, local_day date, bound_usd numeric, lease_ms bigint, plan_json jsonb) returns text
    language plpgsql volatile as $$
declare
    job     uuid;
    refused text;
begin
    select i.job_id into job from weir.bulk_item i where i.tenant_id = tenant and i.turn_id = turn;
    refused := weir.reserve(tenant, caller_key, reservation, turn, assistant, model_name, local_day, bound_usd,
        lease_ms, plan_json);
    if refused <> '' then
        return refused;
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
    return 'job';
end $$;

create function weir.book_bulk_spend() returns trigger
    language plpgsql security definer set search_path = weir, pg_temp as $$
begin
    update bulk_job set reserved_usd = reserved_usd - case old.state when 'open' then old.bound else 0 end,
            spent_usd = spent_usd + coalesce(new.booked, 0) - coalesce(old.booked, 0)
        where tenant_id = new.tenant_id and job_id = new.job_id;
    return null;
end $$;
revoke all on function weir.book_bulk_spend() from public;
create trigger bulk_spend after update of state on weir.reservation for each row
    when (new.job_id is not null and old.state is distinct from new.state) execute function weir.book_bulk_spend();
