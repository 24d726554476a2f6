-- Stored answers and what is known of their worth.

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
    -- The words that searches look for, written with the entry.
    words             text,
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

-- Pairs of questions that look alike and that the guard kept apart, with what people say of it. A pair goes with either of
-- its turns; the entry it was held against may be gone long before.
create table weir.near_miss (
    tenant_id         uuid not null references weir.tenant on delete cascade,
    near_miss_id      uuid not null,
    turn_id           uuid not null,
    other_turn_id     uuid not null,
    entry_id          uuid not null,
    asked             text not null,
    cached            text not null,
    similarity        double precision not null,
    kind              text not null,
    reason            text not null,
    at                timestamptz not null,
    label             text check (label in ('same', 'apart')),
    labelled_by       text,
    labelled_at       timestamptz,
    -- What comparing the two answers says of a pair of questions that was kept apart: the stored answer and the one that was made
    -- instead. "The same" holds for these answers and for the tenant's knowledge as it was then; "different" for the questions.
    assistant_id      uuid,
    asked_key         text,
    cached_key        text,
    state             text not null default 'open' check (state in ('open', 'waiting', 'done', 'skipped', 'failed')),
    due_at            timestamptz,
    attempts          integer not null default 0,
    answers           text check (answers in ('same', 'different')),
    compared_by       text check (compared_by in ('words', 'judge')),
    knowledge_version bigint,
    judge_cost        numeric(20,9) not null default 0,
    remark            text,
    primary key (tenant_id, near_miss_id),
    foreign key (tenant_id, turn_id) references weir.turn (tenant_id, turn_id) on delete cascade,
    foreign key (tenant_id, other_turn_id) references weir.turn (tenant_id, turn_id) on delete cascade
);
create index near_miss_age on weir.near_miss (tenant_id, at);
create index near_miss_turn on weir.near_miss (tenant_id, turn_id);
create index near_miss_other_turn on weir.near_miss (tenant_id, other_turn_id);
call weir.protect('weir.near_miss', 'select, insert, update');
create index near_miss_due on weir.near_miss (due_at) where state = 'waiting';
create index near_miss_asked on weir.near_miss (tenant_id, asked_key) where label is not null or answers is not null;
create index near_miss_cached on weir.near_miss (tenant_id, cached_key) where label is not null or answers is not null;

-- What the verifier thought of the stored question nearest to a turn's, and what is known since of whether the stored answer
-- was right for it. Both go with their turn. Labels are written by triggers: none is there without what it follows from.
-- The weight is what a label counts for the share of wrong answers. Only what chance or a person chose to look at counts
-- there: who is unhappy rates, who is content seldom does. A label without weight speaks of its entry alone.
create table weir.cache_lookup (
    tenant_id    uuid not null,
    turn_id      uuid not null,
    assistant_id uuid not null,
    entry_id     uuid not null,
    score        double precision not null check (score between 0 and 1),
    served       boolean not null,
    at           timestamptz not null,
    primary key (tenant_id, turn_id),
    foreign key (tenant_id, turn_id) references weir.turn (tenant_id, turn_id) on delete cascade
);
create index cache_lookup_age on weir.cache_lookup (tenant_id, assistant_id, at);
create index cache_lookup_entry on weir.cache_lookup (tenant_id, entry_id, at) where served;
call weir.protect('weir.cache_lookup', 'select, insert');

create table weir.cache_label (
    tenant_id    uuid not null,
    turn_id      uuid not null,
    origin       text not null check (origin in ('rating', 'check', 'verdict', 'handoff', 'eviction', 'pair')),
    assistant_id uuid not null,
    correct      boolean not null,
    weight       double precision not null check (weight between 0 and 1),
    at           timestamptz not null,
    primary key (tenant_id, turn_id, origin),
    foreign key (tenant_id, turn_id) references weir.cache_lookup on delete cascade
);
create index cache_label_age on weir.cache_label (tenant_id, assistant_id, at);
call weir.protect('weir.cache_label', 'select, insert, update');
