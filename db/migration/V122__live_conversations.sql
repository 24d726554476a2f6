-- Who waits for a conversation to go on asks for its mark: it changes with every turn and with who has the conversation.
-- One call answers for all who wait on a node, of whatever tenants; a conversation that is gone has no mark.
create function weir.conversation_marks(tenants uuid[], conversations uuid[])
    returns table (conversation_id uuid, mark text)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select c.conversation_id, md5(concat_ws(' ', c.turns, h.handoff_id, h.state, h.agent))
    from unnest(tenants, conversations) as wanted (tenant_id, conversation_id)
        join weir.conversation c using (tenant_id, conversation_id)
        left join lateral (select newest.handoff_id, newest.state, newest.agent from weir.handoff newest
            where newest.tenant_id = c.tenant_id and newest.conversation_id = c.conversation_id
            order by newest.created_at desc, newest.handoff_id desc limit 1) h on true
$$;
revoke all on function weir.conversation_marks(uuid[], uuid[]) from public;
grant execute on function weir.conversation_marks(uuid[], uuid[]) to ${app};
