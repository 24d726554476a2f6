-- A tenant's documents and the passages they are searched by.

create table weir.knowledge_document (
    tenant_id    uuid not null references weir.tenant,
    document_id  uuid not null,
    version      bigint not null default 1,
    title        text not null check (length(title) between 1 and 300),
    url          text check (length(url) <= 2000),
    media_type   text not null,
    state        text not null check (state in ('pending', 'ready', 'failed')),
    error        text,
    content      bytea not null,
    leased_until timestamptz,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    primary key (tenant_id, document_id)
);
create index knowledge_document_url on weir.knowledge_document (tenant_id, url);
create index knowledge_document_pending on weir.knowledge_document (updated_at) where state = 'pending';
call weir.protect('weir.knowledge_document');

create table weir.knowledge_passage (
    tenant_id   uuid not null,
    document_id uuid not null,
    passage_id  uuid not null,
    position    int not null,
    heading     text not null,
    text        text not null,
    tokens      int not null,
    embedding   halfvec(384) not null,
    search      tsvector generated always as (
        setweight(to_tsvector('english', heading), 'A') || setweight(to_tsvector('english', text), 'B')) stored,
    primary key (tenant_id, document_id, passage_id)
) partition by hash (tenant_id);
do $$
begin
    for part in 0..15 loop
        execute format('create table weir.knowledge_passage_%s partition of weir.knowledge_passage '
            'for values with (modulus 16, remainder %s)', part, part);
        -- A partition is a table of its own: who names it directly meets the same policy.
        execute format('call weir.protect(''weir.knowledge_passage_%s'')', part);
    end loop;
end $$;
create index knowledge_passage_embedding on weir.knowledge_passage using hnsw (embedding halfvec_cosine_ops);
call weir.protect('weir.knowledge_passage');

-- A pending document of any tenant for the node that asks, leased so that a dead node's work is taken over.
create function weir.lease_pending_document(lease interval) returns table (tenant uuid, document uuid)
    language sql security definer set search_path = weir, pg_temp as $$
    update weir.knowledge_document d set leased_until = now() + lease
    where (d.tenant_id, d.document_id) = (
        select p.tenant_id, p.document_id from weir.knowledge_document p
        where p.state = 'pending' and (p.leased_until is null or p.leased_until < now())
        order by p.updated_at limit 1 for update skip locked)
    returning d.tenant_id, d.document_id
$$;
revoke all on function weir.lease_pending_document(interval) from public;
grant execute on function weir.lease_pending_document(interval) to ${app};
