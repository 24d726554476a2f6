-- Conversations, their turns, what people thought of an answer, and questions handed to a human.
-- Messages are json, not jsonb: it keeps them to the letter, and takes an escaped NUL.

create table weir.conversation (
    tenant_id       uuid not null references weir.tenant on delete cascade,
    conversation_id uuid not null,
    assistant_id    uuid not null,
    user_name       text,
    turns           bigint not null default 0,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    primary key (tenant_id, conversation_id)
);
create index conversation_of_user on weir.conversation (tenant_id, user_name, conversation_id)
    where user_name is not null;
call weir.protect('weir.conversation');

create table weir.turn (
    tenant_id         uuid not null,
    conversation_id   uuid not null,
    position          bigint not null,
    turn_id           uuid not null,
    assistant_id      uuid not null,
    key_id            uuid not null,
    user_name         text,
    at                timestamptz not null,
    messages          json not null,
    answer            json not null,
    bytes             integer not null,
    instructs         boolean not null,
    source            text not null,
    model             text,
    cache_entry       uuid,
    cost_usd          numeric(20, 9) not null,
    baseline_cost_usd numeric(20, 9),
    weir              json not null,
    primary key (tenant_id, conversation_id, position),
    foreign key (tenant_id, conversation_id) references weir.conversation on delete cascade
);
create unique index turn_id on weir.turn (tenant_id, turn_id);
create index turn_of_user on weir.turn (tenant_id, user_name) where user_name is not null;
call weir.protect('weir.turn', 'select, insert, delete');

create table weir.feedback (
    tenant_id uuid not null,
    turn_id   uuid not null,
    key_id    uuid not null,
    rating    text not null check (rating in ('up', 'down')),
    comment   text,
    at        timestamptz not null,
    primary key (tenant_id, turn_id),
    foreign key (tenant_id, turn_id) references weir.turn (tenant_id, turn_id) on delete cascade
);
call weir.protect('weir.feedback');

-- A turn whose content is not stored may be handed over too, so this names its conversation without a reference.
create table weir.handoff (
    tenant_id       uuid not null references weir.tenant on delete cascade,
    handoff_id      uuid not null,
    conversation_id uuid not null,
    turn_id         uuid not null,
    reason          text not null,
    state           text not null default 'waiting' check (state in ('waiting', 'taken', 'done')),
    created_at      timestamptz not null,
    primary key (tenant_id, handoff_id)
);
create index handoff_waiting on weir.handoff (tenant_id, created_at) where state = 'waiting';
create index handoff_of_conversation on weir.handoff (tenant_id, conversation_id);
call weir.protect('weir.handoff');
