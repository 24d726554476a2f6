-- A tenant's assistants and their versions: a draft, what was published and what is published now.

create table weir.assistant (
    tenant_id    uuid not null references weir.tenant on delete cascade,
    assistant_id uuid not null,
    name         text not null check (length(name) between 1 and 100),
    published    integer,
    created_at   timestamptz not null default now(),
    retired_at   timestamptz,
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

-- Every tenant has a default assistant under its own id, whoever makes the tenant.
create function weir.give_default_assistant() returns trigger
    language plpgsql security definer set search_path = weir, pg_temp as $$
begin
    insert into weir.assistant (tenant_id, assistant_id, name, published)
    values (new.tenant_id, new.tenant_id, 'default', 1);
    insert into weir.assistant_version (tenant_id, assistant_id, version, name, prompt, prompt_version, language, policy,
                                        changed_by, published_at)
    values (new.tenant_id, new.tenant_id, 1, 'default', '', 1, 'en', '{}', 'weir', now());
    return new;
end $$;
revoke all on function weir.give_default_assistant() from public;
create trigger default_assistant after insert on weir.tenant
    for each row execute function weir.give_default_assistant();

insert into weir.assistant (tenant_id, assistant_id, name, published)
select tenant_id, tenant_id, 'default', 1 from weir.tenant;
insert into weir.assistant_version (tenant_id, assistant_id, version, name, prompt, prompt_version, language, policy,
                                    changed_by, published_at)
select tenant_id, tenant_id, 1, 'default', '', 1, 'en', '{}', 'weir', now() from weir.tenant;
