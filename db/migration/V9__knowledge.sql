-- Documents and their passages.

create extension if not exists vector schema public;

do $$
begin
    if (select string_to_array(extversion, '.')::int[] < '{0,8}' from pg_extension where extname = 'vector') then
        raise exception 'pgvector 0.8.0 or newer is needed: update it, then run "alter extension vector update"';
    end if;
end $$;

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
    -- What an upload says about itself comes into force when it was read; a file that no node survives is given up.
    next_title   text check (length(next_title) between 1 and 300),
    attempts     int not null default 0,
    primary key (tenant_id, document_id)
);
create index knowledge_document_url on weir.knowledge_document (tenant_id, url);
create index knowledge_document_pending on weir.knowledge_document (updated_at) where state = 'pending';
call weir.protect('weir.knowledge_document');
create index knowledge_document_recent on weir.knowledge_document (tenant_id, updated_at);

create table weir.knowledge_passage (
    tenant_id         uuid not null,
    document_id       uuid not null,
    passage_id        uuid not null,
    position          int not null,
    heading           text not null,
    text              text not null,
    tokens            int not null,
    embedding         halfvec(384) not null,
    search            tsvector generated always as (
        setweight(to_tsvector('english', heading), 'A') || setweight(to_tsvector('english', text), 'B')) stored,
    -- What a passage is about, beside what it says: compared for the few passages that were found, so without an index.
    heading_embedding halfvec(384),
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

-- Full text for large tenants. Under row-level security "@@" cannot use an index, since it is not leakproof; as the
-- owner, within the running transaction's tenant, it can.

-- Without a list of pending entries: every search would have to read it through.
create index knowledge_passage_search on weir.knowledge_passage using gin (search) with (fastupdate = off);

-- Passages that somebody called a bad answer to a question: they do not answer it or its like again. A row goes with its
-- turn, which holds the same question, and with its passage, which every new version of its document replaces.
create table weir.rejected_passage (
    tenant_id   uuid not null references weir.tenant on delete cascade,
    turn_id     uuid not null,
    document_id uuid not null,
    passage_id  uuid not null,
    question    text not null,
    embedding   halfvec(384) not null,
    at          timestamptz not null,
    primary key (tenant_id, turn_id, passage_id),
    foreign key (tenant_id, turn_id) references weir.turn (tenant_id, turn_id) on delete cascade,
    foreign key (tenant_id, document_id, passage_id) references weir.knowledge_passage on delete cascade
);
create index rejected_passage_of on weir.rejected_passage (tenant_id, document_id, passage_id);
call weir.protect('weir.rejected_passage', 'select, insert, delete');
