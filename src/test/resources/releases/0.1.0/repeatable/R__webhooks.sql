-- Functions and triggers: webhooks and their outbox.

set local check_function_bodies = off; -- they call one another across files

-- Forgets what was delivered a week ago and what was given up a month ago; answers how many.
create or replace function weir.forget_deliveries(moment timestamptz) returns bigint
    language sql volatile security definer set search_path = weir, pg_temp as $$
    with gone as (delete from weir.outbox
        where state = 'delivered' and ended_at < moment - interval '7 days'
            or state = 'dead' and ended_at < moment - interval '30 days' returning 1)
    select count(*) from gone
$$;
revoke all on function weir.forget_deliveries(timestamptz) from public;
grant execute on function weir.forget_deliveries(timestamptz) to ${app};

-- The text of a message, which is a string or a list of parts.
create or replace function weir.message_text(content json) returns text
    language sql immutable strict set search_path = weir, pg_temp as $$
    select case json_typeof(content)
        when 'string' then content #>> '{}'
        when 'array' then (select string_agg(part ->> 'text', '') from json_array_elements(content) part
            where part ->> 'type' = 'text')
        else '' end
$$;
revoke all on function weir.message_text(json) from public;

-- Due deliveries of all tenants, each leased to the caller: a node that dies before it tells how one ended leaves it to
-- the next that comes after the lease. A suspended tenant's and a disabled webhook's wait.
create or replace function weir.lease_deliveries(moment timestamptz, lease_ms bigint, most integer)
    returns table (tenant_id uuid, delivery_id uuid, webhook_id uuid, url text, event text, data text, attempts integer,
        created_at timestamptz, sealed_secret bytea, sealed_previous bytea, question text, answer text)
    language sql volatile security definer set search_path = weir, pg_temp as $$
    with leased as (
        update weir.outbox o set attempts = o.attempts + 1, due_at = moment + lease_ms * interval '1 millisecond'
        from weir.webhook w
        where w.tenant_id = o.tenant_id and w.webhook_id = o.webhook_id and (o.tenant_id, o.delivery_id) in (
            select d.tenant_id, d.delivery_id from weir.outbox d join weir.webhook h using (tenant_id, webhook_id)
                join weir.tenant t using (tenant_id)
            where d.state = 'pending' and d.due_at <= moment and h.enabled and not t.suspended
            order by d.due_at limit most for update of d skip locked)
        returning o.tenant_id, o.delivery_id, o.webhook_id, w.url, o.event, o.data::text as data, o.attempts, o.created_at,
            w.sealed_secret, case when w.previous_until > moment then w.sealed_previous end as sealed_previous,
            case when w.content then cast(o.data ->> 'turn_id' as uuid) end as turn_id)
    select l.tenant_id, l.delivery_id, l.webhook_id, l.url, l.event, l.data, l.attempts, l.created_at, l.sealed_secret,
        l.sealed_previous, (select string_agg(weir.message_text(message -> 'content'), E'\n')
            from json_array_elements(t.messages) message where message ->> 'role' = 'user'),
        weir.message_text(t.answer -> 'content')
    from leased l left join weir.turn t on t.tenant_id = l.tenant_id and t.turn_id = l.turn_id
$$;
revoke all on function weir.lease_deliveries(timestamptz, bigint, integer) from public;
grant execute on function weir.lease_deliveries(timestamptz, bigint, integer) to ${app};
