-- Functions and triggers: routing rules, and the learned router's labels, versions and refits.

set local check_function_bodies = off; -- they call one another across files

-- Tenants whose refits wait, or whose node has died over one; each is then done under its own tenant.
create or replace function weir.open_router_refits(moment timestamptz) returns setof uuid
    language sql stable security definer set search_path = weir, pg_temp as $$
    select tenant_id from weir.router_refit
    where state = 'waiting' or state = 'running' and lease_until < moment order by asked_at
$$;
revoke all on function weir.open_router_refits(timestamptz) from public;
grant execute on function weir.open_router_refits(timestamptz) to ${app};

-- Tenants that the night may refit: with so many turns of the small tier, and without a choice that is held.
create or replace function weir.tenants_to_refit(fewest integer) returns setof uuid
    language sql stable security definer set search_path = weir, pg_temp as $$
    select l.tenant_id from weir.router_label l where l.tier = 'small'
        and not exists (select from weir.router_choice c where c.tenant_id = l.tenant_id and c.held)
    group by l.tenant_id having count(*) >= fewest
$$;
revoke all on function weir.tenants_to_refit(integer) from public;
grant execute on function weir.tenants_to_refit(integer) to ${app};
