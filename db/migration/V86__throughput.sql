-- What the ledger knows of a model's speed, over all tenants: whole answers only, no content.
create function weir.measured_throughput(wanted text, since timestamptz)
    returns table (attempts bigint, output_tokens bigint, millis bigint)
    language sql stable security definer set search_path = weir, pg_temp as $$
    select count(*), coalesce(sum((attempt ->> 'output_tokens')::bigint), 0)::bigint,
           coalesce(sum((attempt ->> 'millis')::bigint), 0)::bigint
      from weir.usage_event event cross join jsonb_array_elements(event.attempts) attempt
     where event.at >= since and event.model = wanted and attempt ->> 'model' = wanted and attempt ->> 'outcome' = 'ok'
$$;
revoke all on function weir.measured_throughput(text, timestamptz) from public;
grant execute on function weir.measured_throughput(text, timestamptz) to ${app};
