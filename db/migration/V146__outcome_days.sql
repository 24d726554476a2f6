-- What people made of answers, as sums by day: ratings, and turns after which a human was asked. They are kept by the rows they
-- sum, each of which remembers what it counts under, so that it takes exactly that away again when it changes or goes.

-- A turn's tags stand in the ledger too; here they are found without it, and go with the turn.
alter table weir.turn add column tags jsonb not null default '{}';
update weir.turn t set tags = line.tags from weir.usage_event line
    where line.tenant_id = t.tenant_id and line.turn_id = t.turn_id and line.kind = 'turn' and line.tags <> '{}'
        and line.at between t.at - interval '1 second' and t.at + interval '1 second';

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

-- What a row counts under, as it stands beside it.
create function weir.outcomes(tenant uuid, tags bytea[], day date, assistant uuid, source text, model text, up integer,
        down integer, escalated integer) returns setof weir.outcome_day
    language sql immutable as $$
    select tenant, tag, day, assistant, source, model, up, down, escalated from unnest(tags) tag
$$;

-- Runs at the end of the transaction and under one lock for each tenant, which nobody holds who still waits for anything else.
-- A row that counts nothing goes.
create function weir.add_outcomes(tenant uuid, changes weir.outcome_day[]) returns void
    language plpgsql security definer set search_path = weir, pg_temp as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('weir.outcome_day:' || tenant, 0));
    insert into weir.outcome_day as total (tenant_id, tag, day, assistant_id, source, model, up, down, escalated)
        select tenant_id, tag, day, assistant_id, source, model, sum(up), sum(down), sum(escalated)
            from unnest(changes) change group by 1, 2, 3, 4, 5, 6
        on conflict (tenant_id, tag, day, assistant_id, source, model) do update set
            up = total.up + excluded.up,
            down = total.down + excluded.down,
            escalated = total.escalated + excluded.escalated;
    delete from weir.outcome_day total using unnest(changes) change
        where total.tenant_id = change.tenant_id and total.tag = change.tag and total.day = change.day
            and total.assistant_id = change.assistant_id and total.source = change.source and total.model = change.model
            and total.up = 0 and total.down = 0 and total.escalated = 0;
end $$;
revoke all on function weir.add_outcomes(uuid, weir.outcome_day[]) from public;

create function weir.day_of(whose uuid, moment timestamptz) returns date
    language sql stable security definer set search_path = weir, pg_temp as $$
    select weir.local_day(moment, time_zone) from weir.tenant where tenant_id = whose
$$;
revoke all on function weir.day_of(uuid, timestamptz) from public;

-- Ratings count on the day they were given, however old the turn is; another rating counts on its own day.
alter table weir.feedback add column rated_day date, add column rated_model text, add column rated_tags bytea[];
update weir.feedback f set rated_day = weir.day_of(f.tenant_id, f.at), rated_model = coalesce(t.model, ''),
        rated_tags = array(select weir.usage_tags(t.tags))
    from weir.turn t where t.tenant_id = f.tenant_id and t.turn_id = f.turn_id;
alter table weir.feedback alter column rated_day set not null, alter column rated_model set not null,
    alter column rated_tags set not null;

create or replace function weir.name_rated_source() returns trigger
    language plpgsql security definer set search_path = weir, pg_temp as $$
begin
    select t.source, t.assistant_id, coalesce(t.model, ''), array(select weir.usage_tags(t.tags))
        into new.rated_source, new.rated_assistant, new.rated_model, new.rated_tags
        from weir.turn t where t.tenant_id = new.tenant_id and t.turn_id = new.turn_id;
    new.rated_day := weir.day_of(new.tenant_id, new.at);
    return new;
end $$;
create trigger rated_again before update on weir.feedback for each row when (new.at is distinct from old.at)
    execute function weir.name_rated_source();

create function weir.ratings(f weir.feedback, sign integer) returns weir.outcome_day[]
    language sql immutable as $$
    select array(select weir.outcomes(f.tenant_id, f.rated_tags, f.rated_day, f.rated_assistant, f.rated_source, f.rated_model,
        sign * (f.rating = 'up')::integer, sign * (f.rating = 'down')::integer, 0))
$$;

create function weir.sum_ratings() returns trigger
    language plpgsql security definer set search_path = weir, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        perform weir.add_outcomes(new.tenant_id, weir.ratings(old, -1) || weir.ratings(new, 1));
    elsif tg_op = 'INSERT' then
        perform weir.add_outcomes(new.tenant_id, weir.ratings(new, 1));
    else
        perform weir.add_outcomes(old.tenant_id, weir.ratings(old, -1));
    end if;
    return null;
end $$;
revoke all on function weir.sum_ratings() from public;

insert into weir.outcome_day
    select tenant_id, tag, rated_day, rated_assistant, rated_source, rated_model, count(*) filter (where rating = 'up'),
            count(*) filter (where rating = 'down'), 0
        from weir.feedback, unnest(rated_tags) tag group by 1, 2, 3, 4, 5, 6;
create constraint trigger sum_ratings after insert or delete on weir.feedback deferrable initially deferred
    for each row execute function weir.sum_ratings();
create constraint trigger sum_ratings_again after update on weir.feedback deferrable initially deferred
    for each row when (old.* is distinct from new.*) execute function weir.sum_ratings();

-- Handoffs count on the day they were opened, under the turn that led to them. One that names a turn that was handed over
-- before counts under nothing, and one that names none, or one that is not stored, in the sum of everything alone.
alter table weir.handoff add column handed_day date, add column handed_assistant uuid, add column handed_source text,
    add column handed_model text, add column handed_tags bytea[];

create function weir.name_handed_source() returns trigger
    language plpgsql security definer set search_path = weir, pg_temp as $$
begin
    select t.source, t.assistant_id, coalesce(t.model, ''), array(select weir.usage_tags(t.tags))
        into new.handed_source, new.handed_assistant, new.handed_model, new.handed_tags
        from weir.turn t where t.tenant_id = new.tenant_id and t.turn_id = new.turn_id;
    if not found then
        new.handed_source := '';
        new.handed_assistant := '00000000-0000-0000-0000-000000000000';
        new.handed_model := '';
        new.handed_tags := array[''::bytea];
    end if;
    if exists (select from weir.handoff before where before.tenant_id = new.tenant_id
            and before.conversation_id = new.conversation_id and before.turn_id = new.turn_id) then
        new.handed_tags := '{}';
    end if;
    new.handed_day := weir.day_of(new.tenant_id, new.created_at);
    return new;
end $$;
revoke all on function weir.name_handed_source() from public;

update weir.handoff h set handed_day = weir.day_of(h.tenant_id, h.created_at), handed_source = coalesce(t.source, ''),
        handed_assistant = coalesce(t.assistant_id, '00000000-0000-0000-0000-000000000000'),
        handed_model = coalesce(t.model, ''),
        handed_tags = case when latest.again then '{}' when t.turn_id is null then array[''::bytea]
            else array(select weir.usage_tags(t.tags)) end
    from (select tenant_id, handoff_id, turn_id, turn_id is not null and row_number() over (
            partition by tenant_id, conversation_id, turn_id order by created_at, handoff_id) > 1 as again
            from weir.handoff) latest
        left join weir.turn t on t.tenant_id = latest.tenant_id and t.turn_id = latest.turn_id
    where h.tenant_id = latest.tenant_id and h.handoff_id = latest.handoff_id;
alter table weir.handoff alter column handed_day set not null, alter column handed_assistant set not null,
    alter column handed_source set not null, alter column handed_model set not null, alter column handed_tags set not null;

create function weir.sum_handoffs() returns trigger
    language plpgsql security definer set search_path = weir, pg_temp as $$
declare
    h    weir.handoff := case tg_op when 'INSERT' then new else old end;
    sign integer := case tg_op when 'INSERT' then 1 else -1 end;
begin
    perform weir.add_outcomes(h.tenant_id, array(select weir.outcomes(h.tenant_id, h.handed_tags, h.handed_day,
        h.handed_assistant, h.handed_source, h.handed_model, 0, 0, sign)));
    return null;
end $$;
revoke all on function weir.sum_handoffs() from public;

insert into weir.outcome_day as total
    select tenant_id, tag, handed_day, handed_assistant, handed_source, handed_model, 0, 0, count(*)
        from weir.handoff, unnest(handed_tags) tag group by 1, 2, 3, 4, 5, 6
    on conflict (tenant_id, tag, day, assistant_id, source, model) do update set escalated = excluded.escalated;
create trigger handed_source before insert on weir.handoff for each row execute function weir.name_handed_source();
create constraint trigger sum_handoffs after insert or delete on weir.handoff deferrable initially deferred
    for each row execute function weir.sum_handoffs();
