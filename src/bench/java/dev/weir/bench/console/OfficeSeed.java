package dev.weir.bench.console;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What a busy tenant's administration looks like after a year: keys, people, limits, versions, jobs and the audit trail. */
final class OfficeSeed {
    /** Each event changes the head of its chain, and a transaction keeps all that row's versions: so few at a time. */
    private static final int EVENTS_AT_ONCE = 1_000;
    private static final List<String> ROWS = List.of("""
            insert into weir.api_key (tenant_id, key_id, name, prefix, key_hash, scopes)
            select :large, :key, 'Key ' || n, 'weir_sk_' || n, 'no hash ' || n, '{chat}' from generate_series(0, 49) n""", """
            insert into weir.console_user (tenant_id, user_id, name, role, password_hash, stamp)
            select :large, gen_random_uuid(), 'person ' || n, 'viewer', 'no hash', gen_random_uuid()
            from generate_series(1, 200) n""", """
            insert into weir.budget (tenant_id, subject_id, period, limit_usd, alert_percent)
            select :large, subject, period, 100000, '{50,80,100}' from (select :large as subject
                union all select :key from generate_series(0, 49) n) subjects, (values ('day'), ('month')) periods (period)""", """
            insert into weir.budget_period (tenant_id, subject_id, period, starts, spent)
            select :large, subject, period, starts, 10 from (select :large as subject
                union all select :key from generate_series(0, 49) n) subjects, (
                select 'day' as period, current_date - n as starts from generate_series(0, 364) n
                union all select 'month', (date_trunc('month', current_date) - make_interval(months => n))::date
                from generate_series(0, 11) n) periods""", """
            insert into weir.reservation (tenant_id, reservation_id, turn_id, key_id, assistant_id, model, day, bound, state,
                plan, reserved_at, expires_at)
            select :large, gen_random_uuid(), gen_random_uuid(), :key, :large, 'gpt-4.1', current_date, 0.05,
                case when n < 300 then 'open' else 'settled' end, '{}', now() - n * interval '1 second',
                now() + interval '1 hour' from generate_series(1, 100000) n""", """
            insert into weir.assistant_version (tenant_id, assistant_id, version, name, prompt, prompt_version, language, policy,
                changed_by, published_at)
            select :large, :large, n, 'default', repeat('You help the shop. ', 50), n, 'en', '{}', 'person:ann', now()
            from generate_series(2, 200) n""", """
            insert into weir.routing_rule (tenant_id, assistant_id, rule_id, position, name, expression, decision, enabled)
            select :large, :large, gen_random_uuid(), n, 'rule ' || n, 'tokens > ' || n, 'large', true
            from generate_series(1, 20) n""", """
            insert into weir.bulk_job (tenant_id, job_id, key_id, endpoint, input_file_id, output_seconds, metadata, state,
                immediate, total, completed, created_at, ended_at, expires_at)
            select :large, :turn, :key, '/v1/chat/completions', gen_random_uuid(), 86400, '{}',
                case when n > 497 then 'in_progress' else 'completed' end, true, 50000, 50000, now() - (500 - n)
                * interval '1 hour', case when n <= 497 then now() end, now() + interval '1 day'
            from generate_series(1, 500) n""", """
            insert into weir.bulk_item (tenant_id, job_id, line, custom_id, body, state)
            select :large, ('01900000-0000-7000-8000-' || lpad(to_hex(498 + n % 3), 12, '0'))::uuid, n, 'line ' || n,
                repeat('a question ', 20), case when n % 2 = 0 then 'done' else 'open' end from generate_series(0, 149999) n""");

    private OfficeSeed() {
    }

    static void fill(Statement statement, int events) throws SQLException {
        SeedStep.run(statement, 190, """
                insert into weir.tenant (tenant_id, slug, name) select :tenant, 'tenant-' || n, 'Tenant ' || n from :numbers
                on conflict do nothing""");
        for (String sql : ROWS) {
            SeedStep.run(statement, 1, sql);
        }
        SeedStep.run(statement, events, EVENTS_AT_ONCE, """
                insert into weir.audit_event (tenant_id, event_id, actor, action, subject)
                select :large, gen_random_uuid(), 'person:ann', (array['budget.set', 'key.issue', 'policy.change'])[1 + n % 3],
                    'subject ' || n from :numbers""");
    }
}
