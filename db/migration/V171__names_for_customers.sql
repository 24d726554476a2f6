-- What customers read of somebody who answers them: a name that is not the one to sign in with. Who has a conversation is known
-- by who acts, as the audit trail names them, and no longer by a name.
alter table weir.console_user add column display_name text check (length(display_name) between 1 and 100);
alter table weir.handoff add column holder text;

update weir.handoff h set holder = 'person:' || u.user_id, agent = null
  from weir.console_user u
 where h.state = 'taken' and u.name = h.agent
   and u.tenant_id in (h.tenant_id, '00000000-0000-0000-0000-000000000000');

drop function weir.console_users_of_all();
create function weir.console_users_of_all()
    returns table (tenant_id uuid, user_id uuid, name text, role text, must_change boolean, disabled boolean,
                   locked_until timestamptz, signed_in_at timestamptz, display_name text)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select u.tenant_id, u.user_id, u.name, u.role, u.must_change, u.disabled, u.locked_until, u.signed_in_at, u.display_name
      from weir.console_user u order by u.name
$$;
revoke all on function weir.console_users_of_all() from public;
grant execute on function weir.console_users_of_all() to ${app};
