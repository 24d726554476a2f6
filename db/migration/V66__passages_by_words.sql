-- Full text for large tenants. Under row-level security "@@" cannot use an index, since it is not leakproof; as the
-- owner, within the running transaction's tenant, it can.

-- Without a list of pending entries: every search would have to read it through.
create index knowledge_passage_search on weir.knowledge_passage using gin (search) with (fastupdate = off);

create function weir.passages_by_words(words tsquery, most integer)
    returns table (passage_id uuid, rank bigint)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select p.passage_id, row_number() over (order by ts_rank_cd(p.search, words) desc, p.passage_id)
    from weir.knowledge_passage p
    where p.tenant_id = weir.current_tenant() and p.search @@ words
    order by 2 limit most
$$;
revoke all on function weir.passages_by_words(tsquery, integer) from public;
grant execute on function weir.passages_by_words(tsquery, integer) to ${app};
