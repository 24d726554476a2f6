-- Conversations, their turns and ratings, idempotency, retention and erasure.

-- What was said, as text: a search meets words then, and never JSON's own names, quotes and line breaks.

-- In small letters, each white space one blank.
create function weir.folded(said text) returns text
    language sql immutable parallel safe as $$
    select lower(regexp_replace(said, '\s+', ' ', 'g'))
$$;

-- PostgreSQL's texts hold neither NUL nor half a surrogate pair, which JSON may escape: they are left out.
create function weir.readable(stored json) returns json
    language plpgsql immutable parallel safe as $$
begin
    if strpos(stored::text, '\u') = 0 then
        return stored;
    end if;
    return regexp_replace(replace(stored::text, '\\', '\u005c'), '\\u(0000|d[89a-f][0-9a-f]{2})', '', 'gi')::json;
end $$;

-- The text of a message, whose content is a string, or parts of which some are text.
create function weir.spoken(message json) returns text
    language plpgsql immutable parallel safe as $$
declare
    content json := message -> 'content';
begin
    if json_typeof(content) = 'string' then
        return weir.folded(message ->> 'content');
    end if;
    if json_typeof(content) = 'array' then
        return (select coalesce(string_agg(weir.folded(part ->> 'text'), ' ' order by place), '')
            from json_array_elements(content) with ordinality as parts (part, place) where part ->> 'type' = 'text');
    end if;
    return '';
end $$;

-- What a turn's customer and assistant said, each on a line of its own, without what instructed the assistant.
create function weir.turn_words(messages json, answer json) returns text
    language plpgsql immutable parallel safe as $$
begin
    return coalesce((select string_agg(weir.spoken(message), E'\n' order by place)
        from json_array_elements(weir.readable(messages)) with ordinality as said (message, place)
        where coalesce(message ->> 'role', '') not in ('system', 'developer')), '')
        || E'\n' || weir.spoken(weir.readable(answer));
end $$;

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
create index conversation_recent on weir.conversation (tenant_id, updated_at);

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
    -- What people made of answers, as sums by day: ratings, and turns after which a human was asked. They are kept by the rows they
    -- sum, each of which remembers what it counts under, so that it takes exactly that away again when it changes or goes.
    
    -- A turn's tags stand in the ledger too; here they are found without it, and go with the turn.
    tags              jsonb not null default '{}',
    words             text not null generated always as (weir.turn_words(messages, answer)) stored,
    -- What routing rules saw of a turn beside its text and its tags (turns so far, language, service tier, hour, confidence
    -- of the documents), so that a new rule can be tried on what was really asked. It goes with its turn.
    features          json,
    primary key (tenant_id, conversation_id, position),
    foreign key (tenant_id, conversation_id) references weir.conversation on delete cascade
);
create unique index turn_id on weir.turn (tenant_id, turn_id);
create index turn_of_user on weir.turn (tenant_id, user_name) where user_name is not null;
call weir.protect('weir.turn', 'select, insert, delete');

-- What the console looks through: turns by time, those no cheap source answered, and conversations as they were last used.
create index turn_at on weir.turn (tenant_id, at);
create index turn_unanswered on weir.turn (tenant_id, at) where source in ('model', 'handoff');

create table weir.feedback (
    tenant_id       uuid not null,
    turn_id         uuid not null,
    key_id          uuid not null,
    rating          text not null check (rating in ('up', 'down')),
    comment         text,
    at              timestamptz not null,
    -- A rating knows whose answer it is about, so that a year of ratings is summed up without reading the turns.
    rated_source    text not null,
    rated_assistant uuid not null,
    -- Ratings count on the day they were given, however old the turn is; another rating counts on its own day.
    rated_day       date not null,
    rated_model     text not null,
    rated_tags      bytea[] not null,
    primary key (tenant_id, turn_id),
    foreign key (tenant_id, turn_id) references weir.turn (tenant_id, turn_id) on delete cascade
);
call weir.protect('weir.feedback');
create index feedback_rated on weir.feedback (tenant_id, rating, at);
create index feedback_at on weir.feedback (tenant_id, at) include (rated_source, rating, rated_assistant, turn_id);

-- Which request an Idempotency-Key stands for, and the answer it got. A claim without a completion is a turn in flight.
create table weir.idempotency_record (
    tenant_id       uuid not null references weir.tenant on delete cascade,
    key_id          uuid not null,
    endpoint        text not null,
    idempotency_key text not null,
    body_hash       text not null,
    token           uuid not null,
    lease_until     timestamptz not null,
    expires_at      timestamptz not null,
    completion      json,
    turn_id         uuid,
    user_name       text,
    primary key (tenant_id, key_id, endpoint, idempotency_key)
);
create unique index idempotency_token on weir.idempotency_record (tenant_id, token);
create index idempotency_turn on weir.idempotency_record (tenant_id, turn_id) where turn_id is not null;
create index idempotency_user on weir.idempotency_record (tenant_id, user_name) where user_name is not null;
create index idempotency_expiry on weir.idempotency_record (expires_at);
call weir.protect('weir.idempotency_record');

create table weir.erasure (
    tenant_id       uuid not null references weir.tenant on delete cascade,
    erasure_id      uuid not null,
    conversation_id uuid,
    user_hash       text,
    requested_at    timestamptz not null,
    primary key (tenant_id, erasure_id)
);
create index erasure_of_conversation on weir.erasure (tenant_id, conversation_id);
create index erasure_age on weir.erasure (requested_at);
call weir.protect('weir.erasure', 'select, insert');

-- What a customer thought of a whole conversation; it goes with the conversation.
create table weir.conversation_rating (
    tenant_id       uuid not null,
    conversation_id uuid not null,
    stars           integer not null check (stars between 1 and 5),
    comment         text,
    at              timestamptz not null,
    primary key (tenant_id, conversation_id),
    foreign key (tenant_id, conversation_id) references weir.conversation on delete cascade
);
call weir.protect('weir.conversation_rating', 'select, insert, update, delete');

-- For how many days a tenant's conversations are kept after the last turn; without a row, until somebody deletes them.
create table weir.retention (
    tenant_id uuid primary key references weir.tenant on delete cascade,
    days      integer not null check (days between 1 and 3650)
);
call weir.protect('weir.retention');

-- What a model wrote of a conversation's earlier turns, which are too many to be told to the next one whole.
create table weir.conversation_summary (
    tenant_id        uuid not null,
    conversation_id  uuid not null,
    through_position bigint not null,
    model            text not null,
    summary          text not null,
    at               timestamptz not null,
    primary key (tenant_id, conversation_id),
    foreign key (tenant_id, conversation_id) references weir.conversation on delete cascade
);
call weir.protect('weir.conversation_summary');
