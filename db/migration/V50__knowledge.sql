-- What a tenant knows: documents, the uploads they are still to be made from, and the passages that answer.

-- The version counts the document's answerable texts: 0 before the first is ready, one more with each that replaces it.
create table weir.knowledge_document (
    tenant_id    uuid not null references weir.tenant on delete cascade,
    document_id  uuid not null,
    version      bigint not null default 0,
    title        text not null check (length(title) between 1 and 300),
    url          text check (length(url) between 1 and 2000),
    media_type   text not null,
    state        text not null check (state in ('pending', 'ready', 'failed')),
    error        text check ((error is not null) = (state = 'failed')),
    content_hash text,
    passages     integer not null default 0,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),
    primary key (tenant_id, document_id)
);
-- The hash keeps long addresses out of the index entry, whose size is bounded.
create unique index knowledge_document_url on weir.knowledge_document (tenant_id, md5(url)) where url is not null;
call weir.protect('weir.knowledge_document');

-- What was uploaded and is not yet read. The document's former text stays answerable until this one replaces it.
create table weir.knowledge_upload (
    tenant_id    uuid not null,
    document_id  uuid not null,
    upload_id    uuid not null,
    title        text not null,
    derive_title boolean not null,
    media_type   text not null,
    content      bytea not null,
    attempts     integer not null default 0,
    leased_until timestamptz,
    created_at   timestamptz not null default now(),
    primary key (tenant_id, document_id),
    foreign key (tenant_id, document_id) references weir.knowledge_document on delete cascade
);
create index knowledge_upload_order on weir.knowledge_upload (created_at);
call weir.protect('weir.knowledge_upload');

-- A section or a part of one; for a question-and-answer pair the heading is the question.
create table weir.knowledge_passage (
    tenant_id         uuid not null,
    document_id       uuid not null,
    position          integer not null,
    heading           text not null,
    text              text not null,
    tokens            integer not null check (tokens >= 0),
    embedding         halfvec(384) not null,
    heading_embedding halfvec(384) not null,
    search            tsvector not null generated always as (
        setweight(to_tsvector('english', heading), 'A') || to_tsvector('english', text)) stored,
    primary key (tenant_id, document_id, position),
    foreign key (tenant_id, document_id) references weir.knowledge_document on delete cascade
) partition by hash (tenant_id);

do $$
begin
    for remainder in 0..15 loop
        execute format('create table weir.knowledge_passage_%s partition of weir.knowledge_passage '
            'for values with (modulus 16, remainder %s)', remainder, remainder);
    end loop;
end $$;
create index knowledge_passage_meaning on weir.knowledge_passage using hnsw (embedding halfvec_cosine_ops);
create index knowledge_passage_heading on weir.knowledge_passage using hnsw (heading_embedding halfvec_cosine_ops);
create index knowledge_passage_words on weir.knowledge_passage using gin (search);
call weir.protect('weir.knowledge_passage', 'select, insert, delete');

-- The word search runs as the owner: @@ is not leakproof, so under row-level security the index on words goes unused.
-- Each of these sees the transaction's tenant only, and takes no tenant from its caller.

-- Passages with any of the question's words, best first; cover density ranking.
create function weir.knowledge_matches(question text, most integer)
    returns table (document_id uuid, "position" integer, rank real)
    language plpgsql stable security definer
    set search_path = weir, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
    tenant uuid := weir.current_tenant();
    words tsquery := (select string_agg(quote_literal(word), ' | ')::tsquery
                      from unnest(tsvector_to_array(to_tsvector('english', question))) word);
begin
    return query select p.document_id, p.position, ts_rank_cd(p.search, words) as rank
        from weir.knowledge_passage p where p.tenant_id = tenant and p.search @@ words
        order by 3 desc, 1, 2 limit most;
end $$;
revoke all on function weir.knowledge_matches(text, integer) from public;
grant execute on function weir.knowledge_matches(text, integer) to ${app};

-- How many passages hold each of the question's words, counted up to a cap beyond which a word says nothing anyway.
create function weir.knowledge_frequencies(question text, cap integer)
    returns table (word text, passages bigint)
    language plpgsql stable security definer
    set search_path = weir, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
    tenant uuid := weir.current_tenant();
    lexeme text;
begin
    foreach lexeme in array tsvector_to_array(to_tsvector('english', question)) loop
        return query select lexeme, count(*) from (
            select from weir.knowledge_passage p
            where p.tenant_id = tenant and p.search @@ quote_literal(lexeme)::tsquery limit cap) found;
    end loop;
end $$;
revoke all on function weir.knowledge_frequencies(text, integer) from public;
grant execute on function weir.knowledge_frequencies(text, integer) to ${app};

-- The oldest upload nobody works on, leased to the caller: workers serve every tenant.
create function weir.claim_knowledge_upload(lease interval) returns setof weir.knowledge_upload
    language sql security definer set search_path = weir, pg_temp as $$
    update weir.knowledge_upload set leased_until = now() + lease, attempts = attempts + 1
    where (tenant_id, document_id) = (
        select tenant_id, document_id from weir.knowledge_upload
        where leased_until is null or leased_until < now()
        order by created_at for update skip locked limit 1)
    returning *
$$;
revoke all on function weir.claim_knowledge_upload(interval) from public;
grant execute on function weir.claim_knowledge_upload(interval) to ${app};
