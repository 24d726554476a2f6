-- The catalogue of models, their prices and the keys for their providers.

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
    retired_at        timestamptz,
    -- How a model's endpoints share its calls (alike where no weights are given), and how it wants its prompt.
    endpoint_weights  integer[],
    chat_template     text check (chat_template in ('chatml', 'llama3', 'plain')),
    constraint model_endpoint_weights
        check (endpoint_weights is null or cardinality(endpoint_weights) = cardinality(endpoints))
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

-- Dated prices of the whole installation: nano-dollars a token, by length of the input.
create table weir.price (
    model      text not null check (length(model) between 1 and 200),
    valid_from date not null,
    origin     text not null check (origin in ('shipped', 'set')),
    bands      jsonb not null,
    changed_at timestamptz not null default now(),
    primary key (model, valid_from, origin)
);
grant select, insert, update on weir.price to ${app};

-- Models that cost more than their bound: they take no paid turn until someone looked.
create table weir.model_block (
    model      text primary key,
    reason     text not null,
    blocked_at timestamptz not null default now()
);
grant select, insert, delete on weir.model_block to ${app};
