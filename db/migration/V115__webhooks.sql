-- Where a tenant wants to be told, and what is still to be told: written in the transaction of what it tells of.

create table weir.webhook (
    tenant_id       uuid not null references weir.tenant on delete cascade,
    webhook_id      uuid not null,
    url             text not null,
    events          text[] not null,
    enabled         boolean not null default true,
    sealed_secret   bytea not null,
    sealed_previous bytea,
    previous_until  timestamptz,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, webhook_id)
);
call weir.protect('weir.webhook');

-- The conversation is named so that its deletion reaches what tells of it.
create table weir.outbox (
    tenant_id       uuid not null,
    delivery_id     uuid not null,
    webhook_id      uuid not null,
    event           text not null,
    data            json not null,
    conversation_id uuid,
    state           text not null default 'pending' check (state in ('pending', 'delivered', 'dead')),
    attempts        integer not null default 0,
    due_at          timestamptz not null default now(),
    answered        text,
    created_at      timestamptz not null default now(),
    ended_at        timestamptz,
    primary key (tenant_id, delivery_id),
    foreign key (tenant_id, webhook_id) references weir.webhook on delete cascade
);
create index outbox_due on weir.outbox (due_at) where state = 'pending';
create index outbox_of_webhook on weir.outbox (tenant_id, webhook_id, delivery_id);
create index outbox_of_conversation on weir.outbox (tenant_id, conversation_id) where conversation_id is not null;
create index outbox_ended on weir.outbox (ended_at) where ended_at is not null;
call weir.protect('weir.outbox');

-- Due deliveries of all tenants, each leased to the caller: a node that dies before it tells how one ended leaves it to
-- the next that comes after the lease. A suspended tenant's and a disabled webhook's wait.
create function weir.lease_deliveries(moment timestamptz, lease_ms bigint, most integer)
    returns table (tenant_id uuid, delivery_id uuid, webhook_id uuid, url text, event text, data text, attempts integer,
        created_at timestamptz, sealed_secret bytea, sealed_previous bytea)
    language sql volatile security definer set search_path = weir, pg_temp as $$
    update weir.outbox o set attempts = o.attempts + 1, due_at = moment + lease_ms * interval '1 millisecond'
    from weir.webhook w
    where w.tenant_id = o.tenant_id and w.webhook_id = o.webhook_id and (o.tenant_id, o.delivery_id) in (
        select d.tenant_id, d.delivery_id from weir.outbox d join weir.webhook h using (tenant_id, webhook_id)
            join weir.tenant t using (tenant_id)
        where d.state = 'pending' and d.due_at <= moment and h.enabled and not t.suspended
        order by d.due_at limit most for update of d skip locked)
    returning o.tenant_id, o.delivery_id, o.webhook_id, w.url, o.event, o.data::text, o.attempts, o.created_at,
        w.sealed_secret, case when w.previous_until > moment then w.sealed_previous end
$$;
revoke all on function weir.lease_deliveries(timestamptz, bigint, integer) from public;
grant execute on function weir.lease_deliveries(timestamptz, bigint, integer) to ${app};

-- Forgets what was delivered a week ago and what was given up a month ago; answers how many.
create function weir.forget_deliveries(moment timestamptz) returns bigint
    language sql volatile security definer set search_path = weir, pg_temp as $$
    with gone as (delete from weir.outbox
        where state = 'delivered' and ended_at < moment - interval '7 days'
            or state = 'dead' and ended_at < moment - interval '30 days' returning 1)
    select count(*) from gone
$$;
revoke all on function weir.forget_deliveries(timestamptz) from public;
grant execute on function weir.forget_deliveries(timestamptz) to ${app};
