-- The installation, tenants and their keys, and how every tenant's table is protected.

create table weir.installation (
    singleton   boolean primary key default true check (singleton),
    fingerprint text not null,
    created_at  timestamptz not null default now()
);

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

create table weir.api_key (
    tenant_id  uuid not null references weir.tenant,
    key_id     uuid not null,
    name       text not null check (length(name) between 1 and 200),
    prefix     text not null,
    key_hash   text not null,
    scopes     text[] not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    revoked_at timestamptz,
    primary key (tenant_id, key_id)
);
create unique index api_key_hash on weir.api_key (key_hash);
create index api_key_prefix on weir.api_key (prefix);
call weir.protect('weir.api_key');

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
    tenant_id  uuid not null,
    event_id   uuid not null,
    at         timestamptz not null default now(),
    actor      text not null,
    action     text not null,
    subject    text not null,
    detail     jsonb not null default '{}',
    primary key (tenant_id, event_id)
);
call weir.protect('weir.audit_event', 'select, insert');
