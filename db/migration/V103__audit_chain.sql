-- Every event of the audit trail carries the hash of the one before it: whoever changes or removes one breaks the chain.

create table weir.audit_head (
    tenant_id uuid primary key,
    position  bigint not null,
    hash      bytea not null
);
call weir.protect('weir.audit_head', 'select');

alter table weir.audit_event add column position bigint, add column hash bytea;

-- What an event's hash covers. Detail is jsonb, whose text does not depend on how it was written.
create function weir.audit_hash(before bytea, event weir.audit_event) returns bytea
    language sql immutable parallel safe
    return sha256(before || convert_to(concat_ws(chr(31), event.position, event.tenant_id, event.event_id,
        extract(epoch from event.at), event.actor, event.action, event.subject, event.detail), 'UTF8'));

create function weir.chain_audit_event() returns trigger
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

-- The events there are already, in the order they were made.
do $$
declare
    event weir.audit_event;
    before bytea := ''::bytea;
    place bigint := 0;
    owner uuid;
begin
    for event in select * from weir.audit_event order by tenant_id, at, event_id loop
        if owner is distinct from event.tenant_id then
            owner := event.tenant_id;
            before := ''::bytea;
            place := 0;
        end if;
        place := place + 1;
        event.position := place;
        event.hash := weir.audit_hash(before, event);
        update weir.audit_event e set position = event.position, hash = event.hash
            where e.tenant_id = event.tenant_id and e.event_id = event.event_id;
        before := event.hash;
        insert into weir.audit_head values (owner, place, before)
            on conflict (tenant_id) do update set position = excluded.position, hash = excluded.hash;
    end loop;
end $$;

alter table weir.audit_event alter column position set not null, alter column hash set not null;
create unique index audit_position on weir.audit_event (tenant_id, position);
create trigger chain before insert on weir.audit_event for each row execute function weir.chain_audit_event();

-- The first place at which the running tenant's chain is broken, or null; how far it reaches, and its last hash.
create function weir.verify_audit(out events bigint, out broken_at bigint, out head text)
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
