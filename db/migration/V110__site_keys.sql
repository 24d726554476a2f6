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

-- The site that a browser names, of any tenant: the one look-up before the tenant is known.
create function weir.site_key_presented(wanted text)
    returns table (tenant_id uuid, site_key_id uuid, assistant_id uuid, origins text, requests_per_minute integer,
                   revoked boolean, suspended boolean, time_zone text)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select s.tenant_id, s.site_key_id, s.assistant_id, array_to_string(s.origins, ' '), s.requests_per_minute,
           s.revoked_at is not null, t.suspended, t.time_zone
      from weir.site_key s join weir.tenant t using (tenant_id)
     where s.public_key = wanted
$$;
revoke all on function weir.site_key_presented(text) from public;
grant execute on function weir.site_key_presented(text) to ${app};

-- Whether any site lives there, one with a revoked key included: its pages may read why they are refused.
create function weir.site_origin_known(wanted text) returns boolean
    language sql stable security definer set search_path = weir, pg_temp as $$
    select exists (select from weir.site_key s where s.origins @> array[wanted])
$$;
revoke all on function weir.site_origin_known(text) from public;
grant execute on function weir.site_origin_known(text) to ${app};
