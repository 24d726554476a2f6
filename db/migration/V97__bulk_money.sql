-- A line of a bulk job may wait for money that others hold reserved: 'busy' when every limit would allow it once they
-- have settled, so that a job's lines do not refuse each other what none of them will spend.
create or replace function weir.reserve_bulk(tenant uuid, caller_key uuid, reservation uuid, turn uuid, assistant uuid,
        model_name text, local_day date, bound_usd numeric, lease_ms bigint, plan_json jsonb) returns text
    language plpgsql volatile as $$
declare
    job     uuid;
    refused text;
begin
    select i.job_id into job from weir.bulk_item i where i.tenant_id = tenant and i.turn_id = turn;
    refused := weir.reserve(tenant, caller_key, reservation, turn, assistant, model_name, local_day, bound_usd,
        lease_ms, plan_json);
    if refused like '!%' then
        return refused;
    elsif refused <> '' then
        return case when exists (select from weir.budget b join weir.budget_period p
                using (tenant_id, subject_id, period)
            where b.tenant_id = tenant and b.subject_id in (tenant, caller_key)
                and p.starts = case b.period when 'day' then local_day else date_trunc('month', local_day)::date end
                and p.spent + bound_usd > b.limit_usd) then refused else 'busy' end;
    end if;
    update weir.bulk_job j set reserved_usd = j.reserved_usd + bound_usd
        where j.tenant_id = tenant and j.job_id = job
            and (j.budget_usd is null or j.spent_usd + j.reserved_usd + bound_usd <= j.budget_usd);
    if not found then
        raise exception using errcode = 'WR001';
    end if;
    update weir.reservation r set job_id = job where r.tenant_id = tenant and r.reservation_id = reservation;
    return '';
exception when sqlstate 'WR001' then
    return case when exists (select from weir.bulk_job j where j.tenant_id = tenant and j.job_id = job
        and j.spent_usd + bound_usd <= j.budget_usd) then 'busy' else 'job' end;
end $$;
