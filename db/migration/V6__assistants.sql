-- Assistants, their versions, and the sites they answer on.

-- A tenant's assistants and their versions: a draft, what was published and what is published now.
create table weir.assistant (
    tenant_id    uuid not null references weir.tenant on delete cascade,
    assistant_id uuid not null,
    name         text not null check (length(name) between 1 and 100),
    published    integer,
    created_at   timestamptz not null default now(),
    retired_at   timestamptz,
    -- Counts a row's changes: who changes what somebody else has changed since is told, and writes over nothing unseen.
    revision     bigint not null default 1,
    primary key (tenant_id, assistant_id)
);
create unique index assistant_name on weir.assistant (tenant_id, name) where retired_at is null;
call weir.protect('weir.assistant', 'select, insert, update');

-- A policy is kept as the document it was published as; a field it does not name has its default.
create table weir.assistant_version (
    tenant_id      uuid not null,
    assistant_id   uuid not null,
    version        integer not null check (version > 0),
    name           text not null check (length(name) between 1 and 100),
    prompt         text not null,
    prompt_version integer not null check (prompt_version > 0),
    language       text not null,
    policy         jsonb not null,
    changed_by     text not null,
    changed_at     timestamptz not null default now(),
    published_at   timestamptz,
    primary key (tenant_id, assistant_id, version),
    foreign key (tenant_id, assistant_id) references weir.assistant on delete cascade
);

-- What was never published is the draft, and there is one at most.
create unique index assistant_draft on weir.assistant_version (tenant_id, assistant_id) where published_at is null;
call weir.protect('weir.assistant_version');

-- The public keys of chat widgets: they name a site of a tenant and open nothing but a visitor's own conversation.
create table weir.site_key (
    tenant_id           uuid not null references weir.tenant,
    site_key_id         uuid not null,
    name                text not null check (length(name) between 1 and 200),
    public_key          text not null unique,
    assistant_id        uuid not null,
    origins             text[] not null check (cardinality(origins) between 1 and 50),
    requests_per_minute integer not null check (requests_per_minute between 1 and 1000000),
    created_at          timestamptz not null default now(),
    revoked_at          timestamptz,
    primary key (tenant_id, site_key_id),
    foreign key (tenant_id, assistant_id) references weir.assistant
);
create index site_key_origins on weir.site_key using gin (origins);

-- Revoking keeps the row: what was said with the key stays attributable.
call weir.protect('weir.site_key', 'select, insert, update');
