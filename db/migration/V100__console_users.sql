-- People who may enter the console. One who belongs to no tenant is the platform's: the nil tenant's.

create table weir.console_user (
    tenant_id     uuid not null,
    user_id       uuid not null,
    name          text not null check (length(name) between 1 and 200),
    role          text not null check (role in ('platform_admin', 'tenant_admin', 'viewer')),
    password_hash text not null,
    must_change   boolean not null default true,
    disabled      boolean not null default false,
    attempts      int not null default 0,
    locked_until  timestamptz,
    stamp         uuid not null,
    created_at    timestamptz not null default now(),
    signed_in_at  timestamptz,
    primary key (tenant_id, user_id),
    check ((role = 'platform_admin') = (tenant_id = '00000000-0000-0000-0000-000000000000'))
);
create unique index console_user_name on weir.console_user (lower(name));
call weir.protect('weir.console_user', 'select, insert, update, delete');

-- Who is meant by the name at the door, of any tenant; nothing else is told about a stranger.
create function weir.console_user_named(wanted text)
    returns table (tenant_id uuid, user_id uuid, name text, role text, password_hash text, must_change boolean,
                   disabled boolean, stamp uuid)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select u.tenant_id, u.user_id, u.name, u.role, u.password_hash, u.must_change, u.disabled, u.stamp
      from weir.console_user u where lower(u.name) = lower(wanted)
$$;
revoke all on function weir.console_user_named(text) from public;
grant execute on function weir.console_user_named(text) to ${app};

-- Everybody, for the platform's administrators.
create function weir.console_users_of_all()
    returns table (tenant_id uuid, user_id uuid, name text, role text, must_change boolean, disabled boolean,
                   locked_until timestamptz, signed_in_at timestamptz)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select u.tenant_id, u.user_id, u.name, u.role, u.must_change, u.disabled, u.locked_until, u.signed_in_at
      from weir.console_user u order by u.name
$$;
revoke all on function weir.console_users_of_all() from public;
grant execute on function weir.console_users_of_all() to ${app};
