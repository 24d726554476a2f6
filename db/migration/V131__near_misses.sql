-- Pairs of questions that look alike and that the guard kept apart, with what people say of it. A pair goes with either of
-- its turns; the entry it was held against may be gone long before.

create table weir.near_miss (
    tenant_id     uuid not null references weir.tenant on delete cascade,
    near_miss_id  uuid not null,
    turn_id       uuid not null,
    other_turn_id uuid not null,
    entry_id      uuid not null,
    asked         text not null,
    cached        text not null,
    similarity    double precision not null,
    kind          text not null,
    reason        text not null,
    at            timestamptz not null,
    label         text check (label in ('same', 'apart')),
    labelled_by   text,
    labelled_at   timestamptz,
    primary key (tenant_id, near_miss_id),
    foreign key (tenant_id, turn_id) references weir.turn (tenant_id, turn_id) on delete cascade,
    foreign key (tenant_id, other_turn_id) references weir.turn (tenant_id, turn_id) on delete cascade
);
create index near_miss_age on weir.near_miss (tenant_id, at);
create index near_miss_turn on weir.near_miss (tenant_id, turn_id);
create index near_miss_other_turn on weir.near_miss (tenant_id, other_turn_id);
call weir.protect('weir.near_miss', 'select, insert, update');

-- Keeps each tenant's latest pairs that nobody has labelled, at most so many and not older than that; answers how many went.
create function weir.trim_near_misses(oldest timestamptz, most integer) returns bigint
    language sql volatile security definer set search_path = weir, pg_temp as $$
    with gone as (delete from weir.near_miss n using (
            select tenant_id, near_miss_id, at, row_number() over (partition by tenant_id order by at desc) as place
            from weir.near_miss where label is null) numbered
        where n.tenant_id = numbered.tenant_id and n.near_miss_id = numbered.near_miss_id
            and (numbered.at < oldest or numbered.place > most) returning 1)
    select count(*) from gone
$$;
revoke all on function weir.trim_near_misses(timestamptz, integer) from public;
grant execute on function weir.trim_near_misses(timestamptz, integer) to ${app};
