-- What the verifier thought of the stored question nearest to a turn's, and what is known since of whether the stored answer
-- was right for it. Both go with their turn. Labels are written by triggers: none is there without what it follows from.
-- The weight is what a label counts for the share of wrong answers. Only what chance or a person chose to look at counts
-- there: who is unhappy rates, who is content seldom does. A label without weight speaks of its entry alone.

create table weir.cache_lookup (
    tenant_id    uuid not null,
    turn_id      uuid not null,
    assistant_id uuid not null,
    entry_id     uuid not null,
    score        double precision not null check (score between 0 and 1),
    served       boolean not null,
    at           timestamptz not null,
    primary key (tenant_id, turn_id),
    foreign key (tenant_id, turn_id) references weir.turn (tenant_id, turn_id) on delete cascade
);
create index cache_lookup_age on weir.cache_lookup (tenant_id, assistant_id, at);
create index cache_lookup_entry on weir.cache_lookup (tenant_id, entry_id, at) where served;
call weir.protect('weir.cache_lookup', 'select, insert');

create table weir.cache_label (
    tenant_id    uuid not null,
    turn_id      uuid not null,
    origin       text not null check (origin in ('rating', 'check', 'verdict', 'handoff', 'eviction')),
    assistant_id uuid not null,
    correct      boolean not null,
    weight       double precision not null check (weight between 0 and 1),
    at           timestamptz not null,
    primary key (tenant_id, turn_id, origin),
    foreign key (tenant_id, turn_id) references weir.cache_lookup on delete cascade
);
create index cache_label_age on weir.cache_label (tenant_id, assistant_id, at);
call weir.protect('weir.cache_label', 'select, insert, update');

-- Labels a turn's look-up, the last word of each origin counting; only what was served can be right or wrong for a customer.
create function weir.label_lookup(tenant uuid, turn uuid, told_by text, is_correct boolean, counts double precision,
        moment timestamptz, only_served boolean) returns void
    language sql volatile as $$
    insert into weir.cache_label (tenant_id, turn_id, origin, assistant_id, correct, weight, at)
    select l.tenant_id, l.turn_id, told_by, l.assistant_id, is_correct, counts, moment from weir.cache_lookup l
    where l.tenant_id = tenant and l.turn_id = turn and (l.served or not only_served)
    on conflict (tenant_id, turn_id, origin)
        do update set correct = excluded.correct, weight = excluded.weight, at = excluded.at
$$;

create function weir.label_by_rating() returns trigger language plpgsql as $$
begin
    perform weir.label_lookup(new.tenant_id, new.turn_id, 'rating', new.rating = 'up',
        0, new.at, true);
    return null;
end $$;
create trigger label_by_rating after insert or update of rating on weir.feedback
    for each row execute function weir.label_by_rating();

create function weir.label_by_check() returns trigger language plpgsql as $$
begin
    perform weir.label_lookup(new.tenant_id, new.turn_id, 'check', new.agrees,
        case when new.verdict in ('same', 'different') then 1 else 0 end, new.ended_at, true);
    return null;
end $$;
create trigger label_by_check after update on weir.quality_check for each row
    when (new.source = 'semantic_cache' and new.state = 'done' and old.state <> 'done' and new.agrees is not null)
    execute function weir.label_by_check();

create function weir.label_by_verdict() returns trigger language plpgsql as $$
begin
    perform weir.label_lookup(new.tenant_id, new.turn_id, 'verdict', new.label = 'same', 1, new.labelled_at, false);
    return null;
end $$;
create trigger label_by_verdict after update of label on weir.near_miss for each row when (new.label is not null)
    execute function weir.label_by_verdict();

-- Who asks for a human right after a served answer was hardly helped by it.
create function weir.label_by_handoff() returns trigger language plpgsql as $$
begin
    perform weir.label_lookup(new.tenant_id, new.turn_id, 'handoff', false, 0, new.created_at, true);
    return null;
end $$;
create trigger label_by_handoff after insert on weir.handoff for each row
    when (new.cause = 'customer_asked' and new.turn_id is not null) execute function weir.label_by_handoff();
