-- Functions and triggers: conversations, their turns and ratings, idempotency, retention and erasure.

set local check_function_bodies = off; -- they call one another across files

-- Sweeps every tenant's expired records, at most that many at once; answers how many went.
create or replace function weir.sweep_idempotency(moment timestamptz, most integer) returns integer
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

-- Locks a conversation until the transaction's end, so that its turns queue up, and answers the place of the next one. One that
-- is not there is opened; null when it was deleted, which only a statement after the one that waited for its row may see, and
-- which is known until the second pass, later than any turn that could ask.
create or replace function weir.next_turn(tenant uuid, conversation uuid, assistant uuid, end_user text, asked timestamptz)
    returns bigint
    language plpgsql volatile as $$
declare
    place bigint;
begin
    update weir.conversation c set turns = c.turns + 1, updated_at = greatest(c.updated_at, asked)
        where c.tenant_id = tenant and c.conversation_id = conversation returning c.turns into place;
    if place is null and not exists (select from weir.erasure e
            where e.tenant_id = tenant and e.conversation_id = conversation) then
        insert into weir.conversation (tenant_id, conversation_id, assistant_id, user_name, created_at, updated_at, turns)
            values (tenant, conversation, assistant, end_user, asked, asked, 1);
        place := 1;
    end if;
    return place;
end $$;

-- What an end user's name is remembered by until the second pass; salted with the erasure, so that it links nothing.
create or replace function weir.user_hash(erasure uuid, name text) returns text
    language sql immutable
    return encode(sha256(convert_to(erasure::text || name, 'UTF8')), 'hex');

-- Takes a tenant's conversations, or its end user, out of what the ledger knows and what running turns will tell it.
create or replace function weir.forget_usage(conversations uuid[], name text) returns void
    language sql volatile security definer set search_path = weir, pg_temp as $$
    update usage_event set end_user = null, tags = '{}', conversation_id = null
        where tenant_id = current_tenant() and conversation_id = any (conversations);
    update usage_event set end_user = null, tags = '{}', conversation_id = null
        where tenant_id = current_tenant() and end_user = name;
    update reservation set plan = plan - 'end_user' - 'conversation_id' || '{"tags": {}}'
        where tenant_id = current_tenant()
            and (plan ->> 'conversation_id' = any (conversations::text[]) or plan ->> 'end_user' = name);
$$;
revoke all on function weir.forget_usage(uuid[], text) from public;
grant execute on function weir.forget_usage(uuid[], text) to ${app};

-- The second pass, over the deletions of all tenants that are older than the longest turn; answers how many.
create or replace function weir.finish_erasures(older_than timestamptz) returns integer
    language plpgsql security definer set search_path = weir, pg_temp as $$
declare
    due      weir.erasure;
    finished integer := 0;
begin
    for due in delete from erasure where requested_at <= older_than returning * loop
        update usage_event event set end_user = null, tags = '{}', conversation_id = null
            where event.tenant_id = due.tenant_id and event.conversation_id = due.conversation_id;
        update usage_event event set end_user = null, tags = '{}', conversation_id = null
            where event.tenant_id = due.tenant_id and due.user_hash is not null
                and event.at between due.requested_at - interval '1 day' and due.requested_at
                and user_hash(due.erasure_id, event.end_user) = due.user_hash;
        delete from handoff where tenant_id = due.tenant_id and conversation_id = due.conversation_id;
        finished := finished + 1;
    end loop;
    return finished;
end $$;
revoke all on function weir.finish_erasures(timestamptz) from public;
grant execute on function weir.finish_erasures(timestamptz) to ${app};

-- Conversations of any tenant that are kept no longer, the oldest first; each is then deleted under its own tenant.
create or replace function weir.conversations_past_retention(moment timestamptz, most integer)
    returns table (tenant_id uuid, conversation_id uuid)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select c.tenant_id, c.conversation_id from weir.conversation c join weir.retention r using (tenant_id)
    where c.updated_at < moment - r.days * interval '1 day' order by c.updated_at limit most
$$;
revoke all on function weir.conversations_past_retention(timestamptz, integer) from public;
grant execute on function weir.conversations_past_retention(timestamptz, integer) to ${app};

-- Who waits for a conversation to go on asks for its mark: it changes with every turn, every note
-- and with who has the conversation.
-- One call answers for all who wait on a node, of whatever tenants; a conversation that is gone has no mark.
create or replace function weir.conversation_marks(tenants uuid[], conversations uuid[])
    returns table (conversation_id uuid, mark text)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select c.conversation_id, md5(concat_ws(' ', c.turns, h.handoff_id, h.state, h.agent, h.holder,
        (select count(*) from weir.handoff_note n where n.tenant_id = c.tenant_id and n.handoff_id = h.handoff_id)))
    from unnest(tenants, conversations) as wanted (tenant_id, conversation_id)
        join weir.conversation c using (tenant_id, conversation_id)
        left join lateral (select newest.handoff_id, newest.state, newest.agent, newest.holder from weir.handoff newest
            where newest.tenant_id = c.tenant_id and newest.conversation_id = c.conversation_id
            order by newest.created_at desc, newest.handoff_id desc limit 1) h on true
$$;
revoke all on function weir.conversation_marks(uuid[], uuid[]) from public;
grant execute on function weir.conversation_marks(uuid[], uuid[]) to ${app};

-- A cached answer's question and what it says, each on a line of its own.
create or replace function weir.cached_words(answer json) returns text
    language plpgsql immutable parallel safe as $$
declare
    stored json := weir.readable(answer);
begin
    return weir.folded(stored ->> 'question') || E'\n' || (
        select string_agg(weir.spoken(choice -> 'message'), E'\n') from json_array_elements(stored -> 'choices') as c (choice));
end $$;
