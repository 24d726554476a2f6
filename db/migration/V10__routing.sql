-- Routing rules, and the learned router's labels, versions and refits.

-- A tenant's routing rules, per assistant and in order: the first that holds decides.
create table weir.routing_rule (
    tenant_id    uuid not null references weir.tenant on delete cascade,
    assistant_id uuid not null,
    rule_id      uuid not null,
    position     integer not null check (position >= 1),
    name         text not null check (length(name) between 1 and 100),
    expression   text not null check (length(expression) between 1 and 2000),
    decision     text not null check (decision in ('small', 'large', 'handoff')),
    enabled      boolean not null,
    created_at   timestamptz not null default now(),
    revision     bigint not null default 1,
    primary key (tenant_id, rule_id),
    unique (tenant_id, assistant_id, position) deferrable initially deferred
);
call weir.protect('weir.routing_rule');

-- What the learned router saw of turns, whether the tier that answered them sufficed, the tenants' own routers that were
-- fitted to that, and the refits.

-- One row for each stored turn that a model answered. It holds no word of the text, and goes with its turn.
create table weir.router_label (
    tenant_id       uuid not null,
    turn_id         uuid not null,
    tier            text not null check (tier in ('small', 'large')),
    signs           jsonb not null,
    embedding       halfvec(384) not null,
    knowledge_score real,
    turns           integer not null,
    sufficed        boolean,
    cause           text check (cause in ('up', 'down', 'escalated', 'resolved')),
    labelled_at     timestamptz,
    primary key (tenant_id, turn_id),
    foreign key (tenant_id, turn_id) references weir.turn (tenant_id, turn_id) on delete cascade,
    check ((sufficed is null) = (cause is null) and (sufficed is null) = (labelled_at is null))
);
create index router_label_known on weir.router_label (tenant_id, labelled_at) where cause is not null;
call weir.protect('weir.router_label');

create table weir.router_model (
    tenant_id uuid not null references weir.tenant on delete cascade,
    version   integer not null check (version >= 1),
    model     json not null,
    made_at   timestamptz not null,
    primary key (tenant_id, version)
);
call weir.protect('weir.router_model', 'select, insert');

-- Which of them judges; no version is the shipped one. Held: a person chose it, and nightly refits leave it alone.
create table weir.router_choice (
    tenant_id uuid primary key references weir.tenant on delete cascade,
    version   integer,
    held      boolean not null,
    chosen_by text not null,
    chosen_at timestamptz not null,
    foreign key (tenant_id, version) references weir.router_model
);
call weir.protect('weir.router_choice');

-- A tenant's latest refit: waiting for a node, running on one under a lease, or over.
create table weir.router_refit (
    tenant_id   uuid primary key references weir.tenant on delete cascade,
    run_id      uuid not null,
    state       text not null check (state in ('waiting', 'running', 'done', 'failed')),
    asked_by    text not null,
    asked_at    timestamptz not null,
    step        text not null,
    done        integer not null default 0,
    steps       integer not null,
    lease_until timestamptz,
    ended_at    timestamptz,
    outcome     text,
    detail      jsonb
);
create index router_refit_open on weir.router_refit (asked_at) where state in ('waiting', 'running');
call weir.protect('weir.router_refit');
