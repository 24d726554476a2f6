-- What an upload says about itself comes into force when it was read; a file that no node survives is given up.

alter table weir.knowledge_document
    add column next_title text check (length(next_title) between 1 and 300),
    add column attempts   int not null default 0;

create or replace function weir.lease_pending_document(lease interval) returns table (tenant uuid, document uuid)
    language sql security definer set search_path = weir, pg_temp as $$
    update weir.knowledge_document d set leased_until = now() + lease, attempts = attempts + 1
    where (d.tenant_id, d.document_id) = (
        select p.tenant_id, p.document_id from weir.knowledge_document p
        where p.state = 'pending' and (p.leased_until is null or p.leased_until < now())
        order by p.updated_at limit 1 for update skip locked)
    returning d.tenant_id, d.document_id
$$;
