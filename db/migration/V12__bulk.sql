-- Files, bulk jobs, and batches at upstreams.

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
    tenant_id      uuid not null references weir.tenant on delete cascade,
    job_id         uuid not null,
    key_id         uuid not null,
    endpoint       text not null,
    input_file_id  uuid not null,
    output_file_id uuid,
    error_file_id  uuid,
    output_seconds bigint not null,
    metadata       json not null,
    state          text not null default 'validating' check (state in ('validating', 'failed', 'in_progress',
                        'finalizing', 'completed', 'expired', 'cancelling', 'cancelled')),
    immediate      boolean not null,
    errors         json,
    total          integer not null default 0,
    completed      integer not null default 0,
    failed         integer not null default 0,
    budget_usd     numeric(20,9) check (budget_usd >= 0),
    reserved_usd   numeric(20,9) not null default 0 check (reserved_usd >= 0),
    spent_usd      numeric(20,9) not null default 0,
    created_at     timestamptz not null,
    in_progress_at timestamptz,
    finalizing_at  timestamptz,
    cancelling_at  timestamptz,
    ended_at       timestamptz,
    expires_at     timestamptz not null,
    served_at      timestamptz,
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

-- How far running bulk jobs are, counted without reading their lines.
create index bulk_item_state on weir.bulk_item (tenant_id, job_id, state);

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
