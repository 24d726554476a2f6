-- What comparing the two answers says of a pair of questions that was kept apart: the stored answer and the one that was made
-- instead. "The same" holds for these answers and for the tenant's knowledge as it was then; "different" for the questions.

alter table weir.near_miss
    add column assistant_id      uuid,
    add column asked_key         text,
    add column cached_key        text,
    add column state             text not null default 'open' check (state in ('open', 'waiting', 'done', 'skipped', 'failed')),
    add column due_at            timestamptz,
    add column attempts          integer not null default 0,
    add column answers           text check (answers in ('same', 'different')),
    add column compared_by       text check (compared_by in ('words', 'judge')),
    add column knowledge_version bigint,
    add column judge_cost        numeric(20,9) not null default 0,
    add column remark            text;
create index near_miss_due on weir.near_miss (due_at) where state = 'waiting';
create index near_miss_asked on weir.near_miss (tenant_id, asked_key) where label is not null or answers is not null;
create index near_miss_cached on weir.near_miss (tenant_id, cached_key) where label is not null or answers is not null;

alter table weir.cache_label drop constraint cache_label_origin_check;
alter table weir.cache_label add constraint cache_label_origin_check
    check (origin in ('rating', 'check', 'verdict', 'handoff', 'eviction', 'pair'));

-- Pairs of all tenants whose answers are to be compared, each leased to the caller; a suspended tenant's wait.
create function weir.lease_pairs(moment timestamptz, lease_ms bigint, most integer)
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
