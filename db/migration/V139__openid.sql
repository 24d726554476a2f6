-- People who sign in at an OpenID provider: known by its own lasting word for them, not by a name that may pass to others.
alter table weir.console_user
    add column openid_issuer  text check (length(openid_issuer) between 1 and 2000),
    add column openid_subject text check (length(openid_subject) between 1 and 255),
    add check ((openid_issuer is null) = (openid_subject is null));
create unique index console_user_openid on weir.console_user (openid_issuer, openid_subject);

-- Who that subject is here: whoever is bound to it, else whoever has that name and is bound to nobody yet.
create function weir.console_user_of_openid(issuer text, subject text, wanted text)
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

create function weir.tenant_of_slug(wanted text) returns uuid
    language sql stable security definer set search_path = weir, pg_temp as $$
    select t.tenant_id from weir.tenant t where t.slug = wanted and not t.suspended
$$;
revoke all on function weir.tenant_of_slug(text) from public;
grant execute on function weir.tenant_of_slug(text) to ${app};
