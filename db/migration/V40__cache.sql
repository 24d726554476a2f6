-- Answers that may be given again, what they rest on, and what Redis must not give any more.

create extension if not exists vector schema public;

do $$
begin
    if (select string_to_array(extversion, '.')::int[] < '{0,8}' from pg_extension where extname = 'vector') then
        raise exception 'pgvector 0.8.0 or newer is needed: update it, then run "alter extension vector update"';
    end if;
end $$;

-- One row serves both caches: request_key finds the same question, similar_key the scope in which meanings are
-- compared. Answers are json, not jsonb: it keeps them to the letter, and takes an escaped NUL.
create table weir.cache_entry (
    tenant_id         uuid not null references weir.tenant on delete cascade,
    entry_id          uuid not null,
    request_key       text not null,
    exact_until       timestamptz,
    similar_key       text,
    similar_until     timestamptz,
    embedding         halfvec(384),
    answer            json not null,
    cites             boolean not null,
    knowledge_version bigint not null,
    turn_id           uuid not null,
    created_at        timestamptz not null,
    expires_at        timestamptz not null,
    hits              bigint not null default 0,
    primary key (tenant_id, entry_id),
    unique (tenant_id, request_key),
    check ((similar_key is null) = (embedding is null) and (similar_key is null) = (similar_until is null))
) partition by hash (tenant_id);

-- Comparing meanings reads many vectors: they stay in their rows.
alter table weir.cache_entry alter column embedding set storage plain;

-- The room left in each page lets a hit be counted without touching an index. A partition is a table of its own: who
-- names it meets the same protection.
do $$
begin
    for remainder in 0..15 loop
        execute format('create table weir.cache_entry_%s partition of weir.cache_entry '
            'for values with (modulus 16, remainder %s) with (fillfactor = 80)', remainder, remainder);
        execute format('call weir.protect(''weir.cache_entry_%s'')', remainder);
    end loop;
end $$;
create index cache_entry_scope on weir.cache_entry (tenant_id, similar_key) where similar_key is not null;
create index cache_entry_turn on weir.cache_entry (tenant_id, turn_id);
create index cache_entry_age on weir.cache_entry (tenant_id, created_at);
create index cache_entry_expiry on weir.cache_entry (tenant_id, expires_at);
create index cache_entry_meaning on weir.cache_entry using hnsw (embedding halfvec_cosine_ops);
call weir.protect('weir.cache_entry');

create table weir.cache_citation (
    tenant_id        uuid not null,
    entry_id         uuid not null,
    document_id      uuid not null,
    document_version bigint not null,
    primary key (tenant_id, entry_id, document_id),
    foreign key (tenant_id, entry_id) references weir.cache_entry on delete cascade
);
create index cache_citation_document on weir.cache_citation (tenant_id, document_id);
call weir.protect('weir.cache_citation', 'select, insert, delete');

-- Where Redis holds the answers, what was evicted is written down here, in the transaction that evicts: an entry, a
-- turn, or, under the tenant's own id, everything before the count in "times".
create table weir.cache_eviction (
    tenant_id  uuid not null references weir.tenant on delete cascade,
    subject    uuid not null,
    times      bigint not null default 1,
    evicted_at timestamptz not null,
    pending    boolean not null default true,
    primary key (tenant_id, subject)
);
create index cache_eviction_pending on weir.cache_eviction (tenant_id) where pending;
call weir.protect('weir.cache_eviction');

-- Deletes what nobody will be given any more, and each tenant's oldest entries beyond the bound; the number deleted.
-- One node at a time: the others have nothing to do then.
create function weir.sweep_cache(moment timestamptz, bound integer, longest interval) returns bigint
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
create function weir.tenants_with_pending_evictions() returns setof uuid
    language sql security definer set search_path = weir, pg_temp as $$
    select distinct tenant_id from weir.cache_eviction where pending
$$;
revoke all on function weir.tenants_with_pending_evictions() from public;
grant execute on function weir.tenants_with_pending_evictions() to ${app};

-- Entries of all tenants, as the statistics know them: a figure for the dashboard, not a count.
create function weir.cache_entries_estimate() returns bigint
    language sql security definer set search_path = weir, pg_catalog, pg_temp as $$
    select coalesce(sum(greatest(c.reltuples, 0)), 0)::bigint from pg_class c
    join pg_inherits i on i.inhrelid = c.oid where i.inhparent = 'weir.cache_entry'::regclass
$$;
revoke all on function weir.cache_entries_estimate() from public;
grant execute on function weir.cache_entries_estimate() to ${app};
