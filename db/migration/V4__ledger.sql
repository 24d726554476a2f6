-- The append-only ledger of turns and its sums.

-- The ledger: one line per turn, and one more where a late truth corrects a line. A
-- line is known by its reservation, or by its turn where nothing was reserved. Nobody changes or deletes a line.

-- A day of the tenant's calendar; a zone PostgreSQL does not know counts as UTC, so that no line is lost over it.
create function weir.local_day(at timestamptz, zone text) returns date
    language plpgsql stable parallel safe as $$
begin
    return (at at time zone zone)::date;
exception when invalid_parameter_value then
    return (at at time zone 'UTC')::date;
end $$;

-- The daily sums by how long a turn took know the model and the tags, so that neither an overview of one tag nor a report by
-- model reads the ledger's lines. A row whose tag is empty sums all turns, one with a tag those that carry it. A tag is kept
-- as a digest. One that has another value for each turn takes a row for each turn, as the ledger itself does.
create function weir.usage_tag(name text, value text) returns bytea
    language sql immutable parallel safe
    return sha256(convert_to(length(name) || ':' || name || value, 'UTF8'));

-- What a line counts under: everything, and each of its free tags. What names conversation or assistant is no free tag.
create function weir.usage_tags(tags jsonb) returns setof bytea
    language sql immutable parallel safe rows 2 as $$
    select ''::bytea
    union all
    select weir.usage_tag(key, value) from jsonb_each_text(tags) where key not in ('conversation_id', 'assistant')
$$;

create table weir.usage_event (
    tenant_id           uuid not null,
    at                  timestamptz not null,
    turn_id             uuid not null,
    line_id             uuid not null,
    kind                text not null check (kind in ('turn', 'correction')),
    day                 date not null,
    key_id              uuid not null,
    assistant_id        uuid not null,
    conversation_id     uuid,
    end_user            text,
    tags                jsonb not null default '{}',
    source              text not null,
    model               text,
    tier                text,
    service_tier        text not null,
    input_tokens        bigint not null,
    cached_input_tokens bigint not null,
    output_tokens       bigint not null,
    evidence            text not null,
    cost                numeric(20,9) not null,
    baseline_cost       numeric(20,9),
    saved               numeric(20,9),
    stage_micros        jsonb not null default '{}',
    attempts            jsonb not null default '[]',
    route               jsonb,
    degraded            boolean not null,
    unsettled           boolean not null,
    node_id             uuid,
    node_sequence       bigint,
    primary key (tenant_id, at, line_id, kind)
) partition by range (at);
create index usage_event_day on weir.usage_event (tenant_id, day);
create index usage_event_turn on weir.usage_event (tenant_id, turn_id);
create index usage_event_node on weir.usage_event (node_id, node_sequence) where node_id is not null;
call weir.protect('weir.usage_event', 'select, insert');
create table weir.usage_event_other partition of weir.usage_event default;
alter table weir.usage_event_other enable row level security;
alter table weir.usage_event_other force row level security;

-- Deletion reaches the ledger: money stays, the end user, the tags and the link to the conversation go. A turn that was
-- running when its conversation was deleted may write its line later, so every deletion is gone over once more.
create index usage_event_conversation on weir.usage_event (tenant_id, conversation_id)
    where conversation_id is not null;
create index usage_event_user on weir.usage_event (tenant_id, end_user) where end_user is not null;

-- Sums of the ledger by day, source and model, kept by the ledger itself.
create table weir.usage_rollup (
    tenant_id           uuid not null,
    day                 date not null,
    source              text not null,
    model               text not null,
    turns               bigint not null,
    input_tokens        bigint not null,
    cached_input_tokens bigint not null,
    output_tokens       bigint not null,
    cost                numeric(20,9) not null,
    baseline_cost       numeric(20,9) not null,
    saved               numeric(20,9) not null,
    -- The ledger's sums by day and source know how many turns were made cheaper, so that an overview of all turns reads a row for
    -- each day, source and model instead of one for each length of time, too.
    degraded            bigint not null default 0,
    primary key (tenant_id, day, source, model)
) with (fillfactor = 50);
call weir.protect('weir.usage_rollup', 'select');

-- What a node promised to write behind: a number it gave out and that is in no line was lost with the node.
create table weir.ledger_node (
    node_id       uuid primary key,
    started_at    timestamptz not null default now(),
    last_sequence bigint not null default 0,
    closed_at     timestamptz
);
grant select, insert, update on weir.ledger_node to ${app};

-- The sums by tag are taken apart, so that a year of one tag is read in a few thousand rows: money and turns by day, and how
-- long turns took by day and by month. A month that lies whole in the days that are looked at is read as one.
create table weir.usage_day (
    tenant_id     uuid not null,
    tag           bytea not null,
    day           date not null,
    assistant_id  uuid not null,
    source        text not null,
    model         text not null,
    turns         bigint not null,
    cost          numeric(20,9) not null,
    baseline_cost numeric(20,9) not null,
    saved         numeric(20,9) not null,
    degraded      bigint not null,
    primary key (tenant_id, tag, day, assistant_id, source, model)
) with (fillfactor = 50);
call weir.protect('weir.usage_day', 'select');

create table weir.usage_pace (
    tenant_id    uuid not null,
    tag          bytea not null,
    span         text not null check (span in ('day', 'month')),
    begins       date not null,
    assistant_id uuid not null,
    source       text not null,
    bucket       smallint not null,
    turns        bigint not null,
    primary key (tenant_id, tag, span, begins, assistant_id, source, bucket)
) with (fillfactor = 50);
call weir.protect('weir.usage_pace', 'select');
