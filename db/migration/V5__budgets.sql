-- Limits, reservations and alerts.

-- Limits, what their periods spent and hold reserved, and the reservations of running turns. The subject of a limit is
-- a key, or the tenant itself: then it is the tenant's own id.
create table weir.budget (
    tenant_id     uuid not null,
    subject_id    uuid not null,
    period        text not null check (period in ('day', 'month')),
    limit_usd     numeric(20,9) not null check (limit_usd >= 0),
    alert_percent int[] not null default '{}',
    changed_at    timestamptz not null default now(),
    revision      bigint not null default 1,
    primary key (tenant_id, subject_id, period)
);
call weir.protect('weir.budget');

-- Kept whether or not a limit is set, so that one set later counts what was spent before.
create table weir.budget_period (
    tenant_id  uuid not null,
    subject_id uuid not null,
    period     text not null check (period in ('day', 'month')),
    starts     date not null,
    spent      numeric(20,9) not null default 0,
    reserved   numeric(20,9) not null default 0 check (reserved >= 0),
    primary key (tenant_id, subject_id, period, starts)
) with (fillfactor = 50);
call weir.protect('weir.budget_period', 'select, insert, update');

create table weir.reservation (
    tenant_id      uuid not null,
    reservation_id uuid not null,
    turn_id        uuid not null,
    key_id         uuid not null,
    assistant_id   uuid not null,
    model          text not null,
    day            date not null,
    bound          numeric(20,9) not null check (bound >= 0),
    booked         numeric(20,9),
    state          text not null default 'open'
                   check (state in ('open', 'settled', 'released', 'swept', 'corrected')),
    plan           jsonb not null,
    reserved_at    timestamptz not null default now(),
    expires_at     timestamptz not null,
    -- A job's own budget: what its items hold reserved and what they spent, to the nano-dollar and through a crash.
    job_id         uuid,
    primary key (tenant_id, reservation_id)
) with (fillfactor = 70);
create index reservation_expiry on weir.reservation (expires_at) where state = 'open';
call weir.protect('weir.reservation', 'select, insert, update, delete');
create index reservation_open on weir.reservation (tenant_id, reserved_at) where state = 'open';

-- What was booked at its bound because its node died stays there until the truth arrives or somebody settles it: such
-- reservations are listed, and kept for more than a year.
create index reservation_unsettled on weir.reservation (tenant_id, reservation_id) where state = 'swept';

create table weir.budget_alert (
    tenant_id  uuid not null,
    subject_id uuid not null,
    period     text not null,
    starts     date not null,
    percent    int not null,
    raised_at  timestamptz not null default now(),
    primary key (tenant_id, subject_id, period, starts, percent)
);
call weir.protect('weir.budget_alert', 'select, insert');
