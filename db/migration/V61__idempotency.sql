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

-- Sweeps every tenant's expired records, at most that many at once; answers how many went.
create function weir.sweep_idempotency(moment timestamptz, most integer) returns integer
    language plpgsql security definer set search_path = weir, pg_temp as $$
declare
    swept integer;
begin
    delete from idempotency_record where ctid in (
        select ctid from idempotency_record where expires_at <= moment limit most for update skip locked);
    get diagnostics swept = row_count;
    return swept;
end $$;
revoke all on function weir.sweep_idempotency(timestamptz, integer) from public;
grant execute on function weir.sweep_idempotency(timestamptz, integer) to ${app};
