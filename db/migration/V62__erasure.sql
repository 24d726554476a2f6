-- Deletion reaches the ledger: money stays, the end user, the tags and the link to the conversation go. A turn that was
-- running when its conversation was deleted may write its line later, so every deletion is gone over once more.

create index usage_event_conversation on weir.usage_event (tenant_id, conversation_id)
    where conversation_id is not null;
create index usage_event_user on weir.usage_event (tenant_id, end_user) where end_user is not null;

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

-- What an end user's name is remembered by until the second pass; salted with the erasure, so that it links nothing.
create function weir.user_hash(erasure uuid, name text) returns text
    language sql immutable
    return encode(sha256(convert_to(erasure::text || name, 'UTF8')), 'hex');

-- Takes a tenant's conversations, or its end user, out of what the ledger knows and what running turns will tell it.
create function weir.forget_usage(conversations uuid[], name text) returns void
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
create function weir.finish_erasures(older_than timestamptz) returns integer
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
