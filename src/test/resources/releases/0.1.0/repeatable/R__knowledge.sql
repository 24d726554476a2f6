-- Functions and triggers: documents and their passages.

set local check_function_bodies = off; -- they call one another across files

-- A pending document of any tenant for the node that asks, leased so that a dead node's work is taken over.
create or replace function weir.lease_pending_document(lease interval) returns table (tenant uuid, document uuid)
    language sql security definer set search_path = weir, pg_temp as $$
    update weir.knowledge_document d set leased_until = now() + lease, attempts = attempts + 1
    where (d.tenant_id, d.document_id) = (
        select p.tenant_id, p.document_id from weir.knowledge_document p
        where p.state = 'pending' and (p.leased_until is null or p.leased_until < now())
        order by p.updated_at limit 1 for update skip locked)
    returning d.tenant_id, d.document_id
$$;
revoke all on function weir.lease_pending_document(interval) from public;
grant execute on function weir.lease_pending_document(interval) to ${app};

create or replace function weir.passages_by_words(words tsquery, most integer)
    returns table (passage_id uuid, rank bigint)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select p.passage_id, row_number() over (order by ts_rank_cd(p.search, words) desc, p.passage_id)
    from weir.knowledge_passage p
    where p.tenant_id = weir.current_tenant() and p.search @@ words
    order by 2 limit most
$$;
revoke all on function weir.passages_by_words(tsquery, integer) from public;
grant execute on function weir.passages_by_words(tsquery, integer) to ${app};
