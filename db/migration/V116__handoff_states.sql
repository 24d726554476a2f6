-- A handoff waits, is taken by an agent, and is returned to the bot or closed; a conversation has one that is open.

alter table weir.handoff drop constraint handoff_state_check;
update weir.handoff set state = 'closed' where state = 'done';
update weir.handoff earlier set state = 'closed' where state in ('waiting', 'taken') and exists (
    select from weir.handoff later where later.tenant_id = earlier.tenant_id
        and later.conversation_id = earlier.conversation_id and later.state in ('waiting', 'taken')
        and (later.created_at, later.handoff_id) > (earlier.created_at, earlier.handoff_id));
alter table weir.handoff
    add constraint handoff_state_check check (state in ('waiting', 'taken', 'returned', 'closed')),
    alter column turn_id drop not null,
    add column cause text not null default 'unanswered'
        check (cause in ('customer_asked', 'unanswered', 'budget', 'rule', 'thumbs_down')),
    add column agent text,
    add column taken_at timestamptz,
    add column answered_at timestamptz,
    add column ended_at timestamptz,
    add column alerted_at timestamptz;
create unique index handoff_open on weir.handoff (tenant_id, conversation_id) where state in ('waiting', 'taken');
create index handoff_unalerted on weir.handoff (created_at) where state = 'waiting';

create table weir.handoff_terms (
    tenant_id           uuid primary key references weir.tenant on delete cascade,
    office_hours        text not null,
    alert_after_minutes integer not null check (alert_after_minutes between 1 and 10080),
    thumbs_down         integer not null check (thumbs_down between 0 and 100)
);
call weir.protect('weir.handoff_terms');

-- Handoffs of any tenant that wait longer than it wants, and of which nobody was told yet; each is then told of under its
-- own tenant.
create function weir.overdue_handoffs(moment timestamptz, usual_minutes integer, most integer)
    returns table (tenant_id uuid, handoff_id uuid)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select h.tenant_id, h.handoff_id from weir.handoff h left join weir.handoff_terms t using (tenant_id)
    where h.state = 'waiting' and h.alerted_at is null
        and h.created_at <= moment - coalesce(t.alert_after_minutes, usual_minutes) * interval '1 minute'
    order by h.created_at limit most
$$;
revoke all on function weir.overdue_handoffs(timestamptz, integer, integer) from public;
grant execute on function weir.overdue_handoffs(timestamptz, integer, integer) to ${app};

-- How long the longest waits, of all tenants, in seconds; 0 when nobody does.
create function weir.longest_handoff_wait(moment timestamptz) returns bigint
    language sql stable security definer set search_path = weir, pg_temp as $$
    select coalesce(extract(epoch from moment - min(created_at))::bigint, 0) from weir.handoff where state = 'waiting'
$$;
revoke all on function weir.longest_handoff_wait(timestamptz) from public;
grant execute on function weir.longest_handoff_wait(timestamptz) to ${app};
