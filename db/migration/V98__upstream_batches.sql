-- Questions of bulk jobs that an upstream's own Batch API answers, and the batches they went in.

create table weir.upstream_batch (
    tenant_id    uuid not null references weir.tenant on delete cascade,
    batch_id     uuid not null,
    job_id       uuid not null,
    model        text not null,
    endpoint     text not null default '',
    upstream_id  text,
    state        text not null default 'sending' check (state in ('sending', 'working', 'cancelling', 'ended')),
    leased_until timestamptz not null,
    ends_by      timestamptz not null,
    created_at   timestamptz not null default now(),
    primary key (tenant_id, batch_id),
    foreign key (tenant_id, job_id) references weir.bulk_job on delete cascade
);
create index upstream_batch_due on weir.upstream_batch (leased_until) where state <> 'ended';
call weir.protect('weir.upstream_batch');

-- One question. It belongs to the turn that waits for it; when that turn's node is gone, the same question of the same
-- job takes it over. 'unanswered' is known to have cost nothing; of 'unknown' nobody knows.
create table weir.upstream_line (
    tenant_id   uuid not null,
    line_id     uuid not null,
    job_id      uuid not null,
    model       text not null,
    body        text not null,
    body_hash   text not null,
    batch_id    uuid,
    state       text not null default 'waiting' check (state in ('waiting', 'answered', 'unanswered', 'unknown')),
    response    text,
    owner_until timestamptz not null,
    created_at  timestamptz not null default now(),
    primary key (tenant_id, line_id),
    foreign key (tenant_id, job_id) references weir.bulk_job on delete cascade
);
create index upstream_line_question on weir.upstream_line (tenant_id, job_id, body_hash);
create index upstream_line_batch on weir.upstream_line (tenant_id, batch_id) where batch_id is not null;
create index upstream_line_loose on weir.upstream_line (created_at) where batch_id is null and state = 'waiting';
call weir.protect('weir.upstream_line');

-- Puts the questions of one job and model that have waited long enough into a new batch of the caller's; none when there
-- are none. What belongs to a node that is gone is left for whoever takes it over.
create function weir.collect_upstream_lines(batch uuid, patience_ms bigint, lease_ms bigint, margin_ms bigint, most integer)
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
create function weir.lease_upstream_batches(lease_ms bigint, cancel_ms bigint)
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
