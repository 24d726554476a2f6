-- For how many days a tenant's conversations are kept after the last turn; without a row, until somebody deletes them.

create table weir.retention (
    tenant_id uuid primary key references weir.tenant on delete cascade,
    days      integer not null check (days between 1 and 3650)
);
call weir.protect('weir.retention');

-- Conversations of any tenant that are kept no longer, the oldest first; each is then deleted under its own tenant.
create function weir.conversations_past_retention(moment timestamptz, most integer)
    returns table (tenant_id uuid, conversation_id uuid)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select c.tenant_id, c.conversation_id from weir.conversation c join weir.retention r using (tenant_id)
    where c.updated_at < moment - r.days * interval '1 day' order by c.updated_at limit most
$$;
revoke all on function weir.conversations_past_retention(timestamptz, integer) from public;
grant execute on function weir.conversations_past_retention(timestamptz, integer) to ${app};
