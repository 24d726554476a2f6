-- Functions and triggers: the installation, its tenants and their keys, the audit trail, the nodes and their timers; how every tenant's table is protected.

set local check_function_bodies = off; -- they call one another across files

-- The keys that begin so, of any tenant: the one look-up before the tenant is known. A hash is useless without the key.
create or replace function weir.api_keys_with_prefix(wanted text)
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
create or replace function weir.tenants_after(after uuid, page integer)
    returns table (tenant_id uuid, slug text, name text, time_zone text, suspended boolean, created_at timestamptz)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select t.tenant_id, t.slug, t.name, t.time_zone, t.suspended, t.created_at
      from weir.tenant t where after is null or t.tenant_id > after order by t.tenant_id limit page
$$;
revoke all on function weir.tenants_after(uuid, integer) from public;
grant execute on function weir.tenants_after(uuid, integer) to ${app};

-- An event of the whole installation, under the tenant that does not exist.
create or replace function weir.record_platform_event(event uuid, who text, what text, which text, more jsonb) returns void
    language sql security definer set search_path = weir, pg_temp as $$
    insert into weir.audit_event (tenant_id, event_id, actor, action, subject, detail)
    values ('00000000-0000-0000-0000-000000000000', event, who, what, which, more)
$$;
revoke all on function weir.record_platform_event(uuid, text, text, text, jsonb) from public;
grant execute on function weir.record_platform_event(uuid, text, text, text, jsonb) to ${app};

-- What an event's hash covers. Detail is jsonb, whose text does not depend on how it was written.
create or replace function weir.audit_hash(before bytea, event weir.audit_event) returns bytea
    language sql immutable parallel safe
    return sha256(before || convert_to(concat_ws(chr(31), event.position, event.tenant_id, event.event_id,
        extract(epoch from event.at), event.actor, event.action, event.subject, event.detail), 'UTF8'));

create or replace function weir.chain_audit_event() returns trigger
    language plpgsql security definer set search_path = weir, pg_temp as $$
declare
    head weir.audit_head;
begin
    insert into weir.audit_head values (new.tenant_id, 0, ''::bytea) on conflict do nothing;
    select * into head from weir.audit_head h where h.tenant_id = new.tenant_id for update;
    new.at := clock_timestamp();
    new.position := head.position + 1;
    new.hash := weir.audit_hash(head.hash, new);
    update weir.audit_head h set position = new.position, hash = new.hash where h.tenant_id = new.tenant_id;
    return new;
end $$;
revoke all on function weir.chain_audit_event() from public;

create or replace trigger chain before insert on weir.audit_event for each row execute function weir.chain_audit_event();

-- The first place at which the running tenant's chain is broken, or null; how far it reaches, and its last hash.
create or replace function weir.verify_audit(out events bigint, out broken_at bigint, out head text)
    language sql stable as $$
    with linked as (
        select e.position, e.hash, row_number() over (order by e.position) as place,
            weir.audit_hash(coalesce(lag(e.hash) over (order by e.position), ''::bytea), e) as expected
        from weir.audit_event e where e.tenant_id = weir.current_tenant()),
    known as (
        select count(*) as events, min(place) filter (where place <> position or hash <> expected) as broken_at,
            (select l.hash from linked l order by l.position desc limit 1) as last
        from linked),
    promised as (
        select coalesce(max(h.position), 0) as position, (array_agg(h.hash))[1] as hash
        from weir.audit_head h where h.tenant_id = weir.current_tenant())
    select known.events, case when known.broken_at is not null then known.broken_at
            when known.events <> promised.position or known.last is distinct from promised.hash
            then least(known.events, promised.position) + 1 end,
        encode(promised.hash, 'hex')
    from known, promised;
$$;
