-- The catalogue of models and the credentials they are reached with.

create table weir.model (
    name              text primary key check (length(name) between 1 and 128),
    tier              text not null check (tier in ('small', 'large')),
    backend           text not null check (backend in ('openai', 'triton')),
    endpoints         text[] not null check (cardinality(endpoints) > 0),
    upstream_model    text not null,
    precision         text not null,
    reference_model   text,
    context_tokens    integer not null check (context_tokens > 0),
    max_output_tokens integer not null check (max_output_tokens between 1 and context_tokens),
    tier_default      boolean not null default false,
    from_environment  boolean not null default false,
    created_at        timestamptz not null default now(),
    retired_at        timestamptz
);
create unique index model_tier_default on weir.model (tier) where tier_default and retired_at is null;
grant select, insert, update on weir.model to ${app};

-- An empty model means all of the tenant's models; the nil tenant's rows are the installation's own.
create table weir.provider_credential (
    tenant_id  uuid not null,
    model      text not null default '',
    sealed_key bytea not null,
    changed_at timestamptz not null default now(),
    primary key (tenant_id, model)
);
call weir.protect('weir.provider_credential');

-- What the installation lends to every tenant.
create function weir.platform_credential(wanted text) returns table (model text, sealed_key bytea)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select c.model, c.sealed_key from weir.provider_credential c
     where c.tenant_id = '00000000-0000-0000-0000-000000000000' and c.model in (wanted, '')
$$;
revoke all on function weir.platform_credential(text) from public;
grant execute on function weir.platform_credential(text) to ${app};

-- The platform admin's list: whose and for what, never the key.
create function weir.credential_list() returns table (tenant_id uuid, model text, changed_at timestamptz)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select c.tenant_id, c.model, c.changed_at from weir.provider_credential c order by c.tenant_id, c.model
$$;
revoke all on function weir.credential_list() from public;
grant execute on function weir.credential_list() to ${app};
