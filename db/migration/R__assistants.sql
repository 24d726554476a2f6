-- Functions and triggers: assistants, their versions, and the sites they answer on.

set local check_function_bodies = off; -- they call one another across files

-- Every tenant has a default assistant under its own id, whoever makes the tenant.
create or replace function weir.give_default_assistant() returns trigger
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

create or replace trigger default_assistant after insert on weir.tenant
    for each row execute function weir.give_default_assistant();

-- The site that a browser names, of any tenant: the one look-up before the tenant is known.
create or replace function weir.site_key_presented(wanted text)
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
create or replace function weir.site_origin_known(wanted text) returns boolean
    language sql stable security definer set search_path = weir, pg_temp as $$
    select exists (select from weir.site_key s where s.origins @> array[wanted])
$$;
revoke all on function weir.site_origin_known(text) from public;
grant execute on function weir.site_origin_known(text) to ${app};
