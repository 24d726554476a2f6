-- What was booked at its bound because its node died stays there until the truth arrives or somebody settles it: such
-- reservations are listed, and kept for more than a year.
create index reservation_unsettled on weir.reservation (tenant_id, reservation_id) where state = 'swept';

create or replace function weir.forget_reservations() returns bigint
    language sql volatile security definer set search_path = weir, pg_temp as $$
    with gone as (delete from weir.reservation r
        where r.state <> 'open' and r.expires_at < now()
            - case r.state when 'swept' then interval '400 days' else interval '7 days' end returning 1)
    select count(*) from gone;
$$;
