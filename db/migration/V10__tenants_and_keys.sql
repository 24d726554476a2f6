-- What the administration of tenants and keys needs beside the tables of V1.

-- A tenant is made in a transaction that is already its own.
grant insert on weir.tenant to ${app};

-- A key's own rate limit; null: the tenant's. Who made it and when it was last replaced is in the audit trail.
alter table weir.api_key add column requests_per_minute integer check (requests_per_minute between 1 and 1000000);
-- Revoking keeps the row: what the key did stays attributable.
revoke delete on weir.api_key from ${app};

-- The keys that begin so, of any tenant: the one look-up before the tenant is known. A hash is useless without the key.
create function weir.api_keys_with_prefix(wanted text)
    returns table (tenant_id uuid, key_id uuid, key_hash text, scopes text, requests_per_minute integer,
                   expires_at timestamptz, revoked boolean, suspended boolean, time_zone text)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select k.tenant_id, k.key_id, k.key_hash, array_to_string(k.scopes, ' '), k.requests_per_minute, k.expires_at,
           k.revoked_at is not null, t.suspended, t.time_zone
      from weir.api_key k join weir.tenant t using (tenant_id)
     where k.prefix = wanted
$$;
revoke all on function weir.api_keys_with_prefix(text) from public;
grant execute on function weir.api_keys_with_prefix(text) to ${app};

-- All tenants for the platform's administrator, one page at a time in the order they were made.
create function weir.tenants_after(after uuid, page integer)
    returns table (tenant_id uuid, slug text, name text, time_zone text, suspended boolean, created_at timestamptz)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select t.tenant_id, t.slug, t.name, t.time_zone, t.suspended, t.created_at
      from weir.tenant t where after is null or t.tenant_id > after order by t.tenant_id limit page
$$;
revoke all on function weir.tenants_after(uuid, integer) from public;
grant execute on function weir.tenants_after(uuid, integer) to ${app};

-- An event of the whole installation, under the tenant that does not exist.
create function weir.record_platform_event(event uuid, who text, what text, which text, more jsonb) returns void
    language sql security definer set search_path = weir, pg_temp as $$
    insert into weir.audit_event (tenant_id, event_id, actor, action, subject, detail)
    values ('00000000-0000-0000-0000-000000000000', event, who, what, which, more)
$$;
revoke all on function weir.record_platform_event(uuid, text, text, text, jsonb) from public;
grant execute on function weir.record_platform_event(uuid, text, text, text, jsonb) to ${app};
