-- Functions and triggers: quality checks, and what reports are made of.

set local check_function_bodies = off; -- they call one another across files

-- Due checks of all tenants, each leased to the caller: what a node that dies leaves behind, the next one takes after the
-- lease. A suspended tenant's wait.
create or replace function weir.lease_checks(moment timestamptz, lease_ms bigint, most integer)
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
create or replace function weir.forget_checks(moment timestamptz) returns bigint
    language sql volatile security definer set search_path = weir, pg_temp as $$
    with gone as (delete from weir.quality_check where created_at < moment - interval '13 months' returning 1)
    select count(*) from gone
$$;
revoke all on function weir.forget_checks(timestamptz) from public;
grant execute on function weir.forget_checks(timestamptz) to ${app};

-- What a row counts under, as it stands beside it.
create or replace function weir.outcomes(tenant uuid, tags bytea[], day date, assistant uuid, source text, model text, up integer,
        down integer, escalated integer) returns setof weir.outcome_day
    language sql immutable as $$
    select tenant, tag, day, assistant, source, model, up, down, escalated from unnest(tags) tag
$$;

-- Runs at the end of the transaction and under one lock for each tenant, which nobody holds who still waits for anything else.
-- A row that counts nothing goes.
create or replace function weir.add_outcomes(tenant uuid, changes weir.outcome_day[]) returns void
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

create or replace function weir.day_of(whose uuid, moment timestamptz) returns date
    language sql stable security definer set search_path = weir, pg_temp as $$
    select weir.local_day(moment, time_zone) from weir.tenant where tenant_id = whose
$$;
revoke all on function weir.day_of(uuid, timestamptz) from public;

create or replace function weir.name_rated_source() returns trigger
    language plpgsql security definer set search_path = weir, pg_temp as $$
begin
    select t.source, t.assistant_id, coalesce(t.model, ''), array(select weir.usage_tags(t.tags))
        into new.rated_source, new.rated_assistant, new.rated_model, new.rated_tags
        from weir.turn t where t.tenant_id = new.tenant_id and t.turn_id = new.turn_id;
    new.rated_day := weir.day_of(new.tenant_id, new.at);
    return new;
end $$;
revoke all on function weir.name_rated_source() from public;

create or replace trigger rated_source before insert on weir.feedback for each row execute function weir.name_rated_source();

create or replace trigger rated_again before update on weir.feedback for each row when (new.at is distinct from old.at)
    execute function weir.name_rated_source();

create or replace function weir.ratings(f weir.feedback, sign integer) returns weir.outcome_day[]
    language sql immutable as $$
    select array(select weir.outcomes(f.tenant_id, f.rated_tags, f.rated_day, f.rated_assistant, f.rated_source, f.rated_model,
        sign * (f.rating = 'up')::integer, sign * (f.rating = 'down')::integer, 0))
$$;

create or replace function weir.sum_ratings() returns trigger
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

drop trigger if exists sum_ratings on weir.feedback;
create constraint trigger sum_ratings after insert or delete on weir.feedback deferrable initially deferred
    for each row execute function weir.sum_ratings();

drop trigger if exists sum_ratings_again on weir.feedback;
create constraint trigger sum_ratings_again after update on weir.feedback deferrable initially deferred
    for each row when (old.* is distinct from new.*) execute function weir.sum_ratings();

create or replace function weir.name_handed_source() returns trigger
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

create or replace trigger handed_source before insert on weir.handoff for each row execute function weir.name_handed_source();

create or replace function weir.sum_handoffs() returns trigger
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

drop trigger if exists sum_handoffs on weir.handoff;
create constraint trigger sum_handoffs after insert or delete on weir.handoff deferrable initially deferred
    for each row execute function weir.sum_handoffs();
