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

-- Due checks of all tenants, each leased to the caller: what a node that dies leaves behind, the next one takes after the
-- lease. A suspended tenant's wait.
create function weir.lease_checks(moment timestamptz, lease_ms bigint, most integer)
    returns table (tenant_id uuid, check_id uuid, assistant_id uuid, turn_id uuid, source text, model text, attempts integer,
        created_at timestamptz, time_zone text)
    language sql volatile security definer set search_path = weir, pg_temp as $$
    update weir.quality_check c set attempts = c.attempts + 1, due_at = moment + lease_ms * interval '1 millisecond'
    from weir.tenant t
    where t.tenant_id = c.tenant_id and (c.tenant_id, c.check_id) in (
        select d.tenant_id, d.check_id from weir.quality_check d join weir.tenant o using (tenant_id)
        where d.state in ('waiting', 'answered') and d.due_at <= moment and not o.suspended
        order by d.due_at limit most for update of d skip locked)
    returning c.tenant_id, c.check_id, c.assistant_id, c.turn_id, c.source, c.model, c.attempts, c.created_at, t.time_zone
$$;
revoke all on function weir.lease_checks(timestamptz, bigint, integer) from public;
grant execute on function weir.lease_checks(timestamptz, bigint, integer) to ${app};

-- Forgets the figures of checks older than thirteen months; answers how many.
create function weir.forget_checks(moment timestamptz) returns bigint
    language sql volatile security definer set search_path = weir, pg_temp as $$
    with gone as (delete from weir.quality_check where created_at < moment - interval '13 months' returning 1)
    select count(*) from gone
$$;
revoke all on function weir.forget_checks(timestamptz) from public;
grant execute on function weir.forget_checks(timestamptz) to ${app};
