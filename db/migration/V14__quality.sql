-- Quality checks, and what reports are made of.

-- That somebody of the tenant's wants the first steps shown no more.
create table weir.first_steps (
    tenant_id    uuid primary key references weir.tenant on delete cascade,
    dismissed_by text not null,
    dismissed_at timestamptz not null
);
call weir.protect('weir.first_steps');

-- Answers that a reference model gives once more, and what came of comparing the two. The figures hold no content and
-- stay; what was said lies beside them and goes with its turn.
create table weir.quality_check (
    tenant_id       uuid not null references weir.tenant on delete cascade,
    check_id        uuid not null,
    assistant_id    uuid not null,
    turn_id         uuid not null,
    source          text not null check (source in ('model', 'semantic_cache', 'knowledge')),
    model           text,
    precision       text,
    reference_model text,
    state           text not null default 'waiting' check (state in ('waiting', 'answered', 'done', 'skipped', 'failed')),
    attempts        integer not null default 0,
    due_at          timestamptz not null,
    similarity      double precision,
    verdict         text check (verdict in ('same', 'different', 'unreadable')),
    agrees          boolean,
    reference_cost  numeric(20,9) not null default 0,
    judge_cost      numeric(20,9) not null default 0,
    remark          text,
    day             date not null,
    created_at      timestamptz not null,
    ended_at        timestamptz,
    primary key (tenant_id, check_id)
);
create index quality_check_due on weir.quality_check (due_at) where state in ('waiting', 'answered');
create index quality_check_of_model on weir.quality_check (tenant_id, assistant_id, source, model, created_at);
create index quality_check_day on weir.quality_check (tenant_id, assistant_id, day);
create index quality_check_age on weir.quality_check (created_at);
call weir.protect('weir.quality_check', 'select, insert, update');

-- json, not jsonb: it takes an escaped NUL. What is asked is emptied once the reference model has answered.
create table weir.quality_content (
    tenant_id uuid not null,
    check_id  uuid not null,
    turn_id   uuid not null,
    prompt    text not null,
    asked     json not null,
    searched  text not null,
    reference text,
    primary key (tenant_id, check_id),
    foreign key (tenant_id, check_id) references weir.quality_check on delete cascade,
    foreign key (tenant_id, turn_id) references weir.turn (tenant_id, turn_id) on delete cascade
);
create index quality_content_turn on weir.quality_content (tenant_id, turn_id);
call weir.protect('weir.quality_content');

-- Models that an assistant's router does not choose until somebody has looked; a row that was released says since when
-- the checks count again.
create table weir.held_model (
    tenant_id    uuid not null references weir.tenant on delete cascade,
    assistant_id uuid not null,
    model        text not null,
    reason       text not null,
    held_at      timestamptz not null,
    released_at  timestamptz,
    primary key (tenant_id, assistant_id, model)
);
call weir.protect('weir.held_model', 'select, insert, update');

-- That somebody wrote an article for questions like a turn's, or wants none. It holds no words of its own and goes with the turn.
create table weir.article_mark (
    tenant_id uuid not null,
    turn_id   uuid not null,
    state     text not null check (state in ('written', 'ignored')),
    actor     text not null,
    at        timestamptz not null,
    primary key (tenant_id, turn_id),
    foreign key (tenant_id, turn_id) references weir.turn (tenant_id, turn_id) on delete cascade
);
call weir.protect('weir.article_mark');

create table weir.outcome_day (
    tenant_id    uuid not null,
    tag          bytea not null,
    day          date not null,
    assistant_id uuid not null,
    source       text not null,
    model        text not null,
    up           bigint not null,
    down         bigint not null,
    escalated    bigint not null,
    primary key (tenant_id, tag, day, assistant_id, source, model)
) with (fillfactor = 50);
call weir.protect('weir.outcome_day', 'select');
