-- Functions and triggers: the console's people.

set local check_function_bodies = off; -- they call one another across files

-- Who is meant by the name at the door, of any tenant; nothing else is told about a stranger.
create or replace function weir.console_user_named(wanted text)
    returns table (tenant_id uuid, user_id uuid, name text, role text, password_hash text, must_change boolean,
                   disabled boolean, stamp uuid)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select u.tenant_id, u.user_id, u.name, u.role, u.password_hash, u.must_change, u.disabled, u.stamp
      from weir.console_user u where lower(u.name) = lower(wanted)
$$;
revoke all on function weir.console_user_named(text) from public;
grant execute on function weir.console_user_named(text) to ${app};

-- Who that subject is here: whoever is bound to it, else whoever has that name and is bound to nobody yet.
create or replace function weir.console_user_of_openid(issuer text, subject text, wanted text)
    returns table (tenant_id uuid, user_id uuid, name text, role text, password_hash text, must_change boolean,
                   disabled boolean, stamp uuid)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select u.tenant_id, u.user_id, u.name, u.role, u.password_hash, u.must_change, u.disabled, u.stamp
      from weir.console_user u
     where (u.openid_issuer = issuer and u.openid_subject = subject)
        or (u.openid_subject is null and lower(u.name) = lower(wanted))
     order by u.openid_subject is null limit 1
$$;
revoke all on function weir.console_user_of_openid(text, text, text) from public;
grant execute on function weir.console_user_of_openid(text, text, text) to ${app};

create or replace function weir.tenant_of_slug(wanted text) returns uuid
    language sql stable security definer set search_path = weir, pg_temp as $$
    select t.tenant_id from weir.tenant t where t.slug = wanted and not t.suspended
$$;
revoke all on function weir.tenant_of_slug(text) from public;
grant execute on function weir.tenant_of_slug(text) to ${app};

-- Everybody, for the platform's administrators.
create or replace function weir.console_users_of_all()
    returns table (tenant_id uuid, user_id uuid, name text, role text, must_change boolean, disabled boolean,
                   locked_until timestamptz, signed_in_at timestamptz, display_name text)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select u.tenant_id, u.user_id, u.name, u.role, u.must_change, u.disabled, u.locked_until, u.signed_in_at, u.display_name
      from weir.console_user u order by u.name
$$;
revoke all on function weir.console_users_of_all() from public;
grant execute on function weir.console_users_of_all() to ${app};
