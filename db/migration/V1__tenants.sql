-- The installation, its tenants and their keys, the audit trail, the nodes and their timers; how every tenant's table is protected.

grant usage on schema weir to ${app};

-- The tenant of the running transaction; '' is what a pooled session returns once the setting was ever set.
create function weir.current_tenant() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('weir.tenant_id', true), '')::uuid;

-- Row-level security for a tenant's table, in one place so that no table forgets it: the server's role sees its
-- transaction's tenant only; the owner, as whom the SECURITY DEFINER functions run, sees all.
create procedure weir.protect(target regclass, privileges text default 'select, insert, update, delete')
    language plpgsql as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format('create policy tenant_rows on %s to ${app} using '
        '(tenant_id = nullif(current_setting(''weir.tenant_id'', true), '''')::uuid) with check '
        '(tenant_id = nullif(current_setting(''weir.tenant_id'', true), '''')::uuid)', target);
    execute format('create policy owner_rows on %s to %I using (true) with check (true)', target, current_user);
    execute format('grant %s on %s to ${app}', privileges, target);
end $$;

-- The installation, tenants and their keys, and how every tenant's table is protected.
create table weir.installation (
    singleton   boolean primary key default true check (singleton),
    fingerprint text not null,
    created_at  timestamptz not null default now()
);

create table weir.tenant (
    tenant_id         uuid primary key,
    slug              text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name              text not null check (length(name) between 1 and 200),
    time_zone         text not null default 'UTC',
    suspended         boolean not null default false,
    knowledge_version bigint not null default 1,
    created_at        timestamptz not null default now()
);
call weir.protect('weir.tenant', 'select, update');

-- What the administration of tenants and keys needs beside the tables of V1.

-- A tenant is made in a transaction that is already its own.
grant insert on weir.tenant to ${app};

create table weir.api_key (
    tenant_id           uuid not null references weir.tenant,
    key_id              uuid not null,
    name                text not null check (length(name) between 1 and 200),
    prefix              text not null,
    key_hash            text not null,
    scopes              text[] not null,
    created_at          timestamptz not null default now(),
    expires_at          timestamptz,
    revoked_at          timestamptz,
    -- A key's own rate limit; null: the tenant's. Who made it and when it was last replaced is in the audit trail.
    requests_per_minute integer check (requests_per_minute between 1 and 1000000),
    primary key (tenant_id, key_id)
);
create unique index api_key_hash on weir.api_key (key_hash);
create index api_key_prefix on weir.api_key (prefix);

-- Revoking keeps the row: what the key did stays attributable.
call weir.protect('weir.api_key', 'select, insert, update');

-- What is switched for the whole installation, such as the kill switch for everything paid.
create table weir.platform_switch (
    name       text primary key,
    enabled    boolean not null,
    reason     text,
    changed_at timestamptz not null default now()
);
grant select, insert, update on weir.platform_switch to ${app};
insert into weir.platform_switch (name, enabled) values ('paid', true);

create table weir.audit_event (
    tenant_id uuid not null,
    event_id  uuid not null,
    at        timestamptz not null default now(),
    actor     text not null,
    action    text not null,
    subject   text not null,
    detail    jsonb not null default '{}',
    position  bigint not null,
    hash      bytea not null,
    primary key (tenant_id, event_id)
);
call weir.protect('weir.audit_event', 'select, insert');
create unique index audit_position on weir.audit_event (tenant_id, position);

-- Who acts in a trail, and what was noted of a subject before, are found without reading the whole trail.
create index audit_subject on weir.audit_event (tenant_id, subject, position);
create index audit_actor on weir.audit_event (tenant_id, actor, position);

-- Persistent timers of the server's EJB container, which reads and writes these tables as its own role: the shape is the
-- container's. They hold when a window opens or closes and whose it is, nothing else.
create table weir.timer_part (
    id       serial primary key,
    executor varchar(100) not null,
    expiry   bigint not null,
    hostname varchar(100) not null,
    lserver  varchar(100) not null,
    states   bigint not null,
    userdir  varchar(254) not null,
    unique (executor, hostname, lserver, userdir)
);

create table weir.timer_task (
    id        serial primary key,
    iname     varchar(254) not null,
    loader    varchar(254) not null,
    mbits     smallint not null,
    nextexec  bigint not null,
    origsubmt bigint not null,
    ownr      varchar(120) not null,
    partn     bigint not null,
    prevsched bigint,
    prevstart bigint,
    prevstop  bigint,
    reslt     bytea,
    rfails    smallint not null,
    states    smallint not null,
    taskb     bytea,
    taskinfo  bytea not null,
    trig      bytea,
    txtimeout integer not null,
    version   integer not null
);

create table weir.timer_prop (
    id  varchar(254) primary key,
    val varchar(254) not null
);
grant select, insert, update, delete on weir.timer_part, weir.timer_task, weir.timer_prop to ${app};
grant usage, select on sequence weir.timer_part_id_seq, weir.timer_task_id_seq to ${app};

-- Every event of the audit trail carries the hash of the one before it: whoever changes or removes one breaks the chain.
create table weir.audit_head (
    tenant_id uuid primary key,
    position  bigint not null,
    hash      bytea not null
);
call weir.protect('weir.audit_head', 'select');

-- Which parts of the demo shop are made: a first start that was interrupted is carried on by the next one, on any node.
create table weir.first_start (
    step    text primary key,
    done_at timestamptz not null default now()
);
grant select, insert on weir.first_start to ${app};

-- Each node's latest sign of life: readiness writes it, so that a database that reads and takes nothing is noticed. The
-- padding makes each sign take a page, as a turn's rows do.
create table weir.node_sign (
    node_id    uuid primary key,
    written_at timestamptz not null,
    padding    bytea not null
);
alter table weir.node_sign alter column padding set storage external;
grant select, insert, update, delete on weir.node_sign to ${app};
