-- Webhooks and their outbox.

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
    -- Whether a webhook's deliveries hold what the customer asked and was answered. It is read when a delivery leaves, and never
    -- copied into the outbox: what was deleted meanwhile is not told.
    content         boolean not null default false,
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
