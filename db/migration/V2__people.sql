-- The console's people.

-- People who may enter the console. One who belongs to no tenant is the platform's: the nil tenant's.
create table weir.console_user (
    tenant_id      uuid not null,
    user_id        uuid not null,
    name           text not null check (length(name) between 1 and 200),
    role           text not null check (role in ('platform_admin', 'tenant_admin', 'viewer')),
    password_hash  text not null,
    must_change    boolean not null default true,
    disabled       boolean not null default false,
    attempts       int not null default 0,
    locked_until   timestamptz,
    stamp          uuid not null,
    created_at     timestamptz not null default now(),
    signed_in_at   timestamptz,
    -- People who sign in at an OpenID provider: known by its own lasting word for them, not by a name that may pass to others.
    openid_issuer  text check (length(openid_issuer) between 1 and 2000),
    openid_subject text check (length(openid_subject) between 1 and 255),
    -- What customers read of somebody who answers them: a name that is not the one to sign in with. Who has a conversation is known
    -- by who acts, as the audit trail names them, and not by a name.
    display_name   text check (length(display_name) between 1 and 100),
    primary key (tenant_id, user_id),
    check ((role = 'platform_admin') = (tenant_id = '00000000-0000-0000-0000-000000000000')),
    check ((openid_issuer is null) = (openid_subject is null))
);
create unique index console_user_name on weir.console_user (lower(name));
call weir.protect('weir.console_user', 'select, insert, update, delete');
create unique index console_user_openid on weir.console_user (openid_issuer, openid_subject);
