-- Conversations that a human answers.

-- A turn whose content is not stored may be handed over too, so this names its conversation without a reference.
create table weir.handoff (
    tenant_id        uuid not null references weir.tenant on delete cascade,
    handoff_id       uuid not null,
    conversation_id  uuid not null,
    turn_id          uuid,
    reason           text not null,
    state            text not null default 'waiting' check (state in ('waiting', 'taken', 'returned', 'closed')),
    created_at       timestamptz not null,
    cause            text not null default 'unanswered'
        check (cause in ('customer_asked', 'unanswered', 'budget', 'outage', 'rule', 'thumbs_down')),
    agent            text,
    taken_at         timestamptz,
    answered_at      timestamptz,
    ended_at         timestamptz,
    alerted_at       timestamptz,
    -- Handoffs count on the day they were opened, under the turn that led to them. One that names a turn that was handed over
    -- before counts under nothing, and one that names none, or one that is not stored, in the sum of everything alone.
    handed_day       date not null,
    handed_assistant uuid not null,
    handed_source    text not null,
    handed_model     text not null,
    handed_tags      bytea[] not null,
    standing         boolean not null default false,
    holder           text,
    primary key (tenant_id, handoff_id)
);
create index handoff_waiting on weir.handoff (tenant_id, created_at) where state = 'waiting';
create index handoff_of_conversation on weir.handoff (tenant_id, conversation_id);
call weir.protect('weir.handoff');
create unique index handoff_open on weir.handoff (tenant_id, conversation_id) where state in ('waiting', 'taken');
create index handoff_unalerted on weir.handoff (created_at) where state = 'waiting';

-- What reports look through: handoffs by when they were opened.
create index handoff_opened on weir.handoff (tenant_id, created_at);
create unique index handoff_standing on weir.handoff (tenant_id) where standing and state in ('waiting', 'taken');

create table weir.handoff_terms (
    tenant_id           uuid primary key references weir.tenant on delete cascade,
    office_hours        text not null,
    alert_after_minutes integer not null check (alert_after_minutes between 1 and 10080),
    thumbs_down         integer not null check (thumbs_down between 0 and 100)
);
call weir.protect('weir.handoff_terms');
