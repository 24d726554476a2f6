-- Functions and triggers: conversations that a human answers.

set local check_function_bodies = off; -- they call one another across files

-- Handoffs of any tenant that wait longer than it wants, and of which nobody was told yet; each is then told of under its
-- own tenant.
create or replace function weir.overdue_handoffs(moment timestamptz, usual_minutes integer, most integer)
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
create or replace function weir.longest_handoff_wait(moment timestamptz) returns bigint
    language sql stable security definer set search_path = weir, pg_temp as $$
    select coalesce(extract(epoch from moment - min(created_at))::bigint, 0) from weir.handoff where state = 'waiting'
$$;
revoke all on function weir.longest_handoff_wait(timestamptz) from public;
grant execute on function weir.longest_handoff_wait(timestamptz) to ${app};
