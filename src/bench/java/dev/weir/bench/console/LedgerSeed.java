package dev.weir.bench.console;

import java.sql.SQLException;
import java.sql.Statement;

/**
 * A year of made-up ledger lines of 20 tenants. They come in the order of time, as real ones do, and every sum is kept by the
 * ledger's own triggers, whichever there are.
 */
final class LedgerSeed {
    private static final String PARTITION = """
            do $$
            declare
                first timestamp;
                part  text;
            begin
                for back in 1..12 loop
                    first := date_trunc('month', now() at time zone 'UTC') - make_interval(months => back);
                    part := 'usage_event_' || to_char(first, 'YYYY_MM');
                    execute format('create table weir.%I partition of weir.usage_event for values from (%L) to (%L)', part,
                        first at time zone 'UTC', (first + interval '1 month') at time zone 'UTC');
                    execute format('alter table weir.%I enable row level security', part);
                    execute format('alter table weir.%I force row level security', part);
                end loop;
            end $$""";
    /** Microseconds by source as they are measured here, each spread over a factor of sixteen. */
    private static final String LINES = """
            insert into weir.usage_event (tenant_id, at, turn_id, line_id, kind, day, key_id, assistant_id, conversation_id,
                end_user, tags, source, model, tier, service_tier, input_tokens, cached_input_tokens, output_tokens, evidence,
                cost, baseline_cost, saved, stage_micros, degraded, unsettled)
            select tenant, at, id, id, 'turn', (at at time zone 'UTC')::date, key, tenant, id, 'customer-' || n % 50000,
                jsonb_build_object('page', 'page ' || n % 7), source, case when source = 'model' then model end,
                case when source = 'model' then case when model = 'gpt-4.1' then 'large' else 'small' end end, 'default',
                100, 0, 50, 'reported', cost, baseline, baseline - cost,
                jsonb_build_object('total', (pace * power(4.0, 2 * random() - 1))::int), n % 997 = 0, false
            from (select n, :tenant as tenant, :key as key, :source as source, :model as model, :at as at,
                    gen_random_uuid() as id,
                    case when :source <> 'handoff' then 0.01 end as baseline,
                    case when :source = 'model' then 0.0001 + n % 100 / 10000.0 else 0 end as cost,
                    case :source when 'exact_cache' then 400 when 'semantic_cache' then 8000 when 'knowledge' then 15000
                        when 'model' then 900000 else 12000 end as pace
                from :numbers) made""";

    private LedgerSeed() {
    }

    static void fill(Statement statement, int lines) throws SQLException {
        statement.execute(PARTITION);
        SeedStep.run(statement, lines, LINES);
    }
}
