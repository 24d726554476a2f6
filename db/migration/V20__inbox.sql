-- Agents, and what they work with: private notes, labels and canned replies.

-- Agents work the inbox, and nothing else.
alter table weir.console_user drop constraint console_user_role_check;
alter table weir.console_user add constraint console_user_role_check
    check (role in ('platform_admin', 'tenant_admin', 'agent', 'viewer'));

-- Notes and labels go with their handoff, which goes with its conversation.
create table weir.handoff_note (
    tenant_id   uuid not null,
    note_id     uuid not null,
    handoff_id  uuid not null,
    author      text not null,
    text        text not null check (length(text) between 1 and 5000),
    created_at  timestamptz not null,
    primary key (tenant_id, note_id),
    foreign key (tenant_id, handoff_id) references weir.handoff on delete cascade
);
create index handoff_note_of_handoff on weir.handoff_note (tenant_id, handoff_id);
call weir.protect('weir.handoff_note', 'select, insert');

create table weir.handoff_label (
    tenant_id   uuid not null,
    handoff_id  uuid not null,
    label       text not null check (length(label) between 1 and 40),
    primary key (tenant_id, handoff_id, label),
    foreign key (tenant_id, handoff_id) references weir.handoff on delete cascade
);
create index handoff_label_of_tenant on weir.handoff_label (tenant_id, label);
call weir.protect('weir.handoff_label');

create table weir.canned_reply (
    tenant_id  uuid not null references weir.tenant on delete cascade,
    shortcut   text not null check (shortcut ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    text       text not null check (length(text) between 1 and 10000),
    primary key (tenant_id, shortcut)
);
call weir.protect('weir.canned_reply');

create index handoff_ended on weir.handoff (tenant_id, ended_at) where state in ('returned', 'closed');
