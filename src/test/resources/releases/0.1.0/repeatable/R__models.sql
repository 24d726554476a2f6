-- Functions and triggers: the catalogue of models, their prices and the keys for their providers.

set local check_function_bodies = off; -- they call one another across files

-- What the installation lends to every tenant.
create or replace function weir.platform_credential(wanted text) returns table (model text, sealed_key bytea)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select c.model, c.sealed_key from weir.provider_credential c
     where c.tenant_id = '00000000-0000-0000-0000-000000000000' and c.model in (wanted, '')
$$;
revoke all on function weir.platform_credential(text) from public;
grant execute on function weir.platform_credential(text) to ${app};

-- The platform admin's list: whose and for what, never the key.
create or replace function weir.credential_list() returns table (tenant_id uuid, model text, changed_at timestamptz)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select c.tenant_id, c.model, c.changed_at from weir.provider_credential c order by c.tenant_id, c.model
$$;
revoke all on function weir.credential_list() from public;
grant execute on function weir.credential_list() to ${app};

-- What the ledger knows of a model's speed, over all tenants: whole answers only, no content.
create or replace function weir.measured_throughput(wanted text, since timestamptz)
    returns table (attempts bigint, output_tokens bigint, millis bigint)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select count(*), coalesce(sum((attempt ->> 'output_tokens')::bigint), 0)::bigint,
           coalesce(sum((attempt ->> 'millis')::bigint), 0)::bigint
      from weir.usage_event event cross join jsonb_array_elements(event.attempts) attempt
     where event.at >= since and event.model = wanted and attempt ->> 'model' = wanted and attempt ->> 'outcome' = 'ok'
$$;
revoke all on function weir.measured_throughput(text, timestamptz) from public;
grant execute on function weir.measured_throughput(text, timestamptz) to ${app};
