package dev.weir.bench.console;

import java.sql.SQLException;
import java.sql.Statement;

/** Conversations of one turn each, a fifth of them rated, and what of them waits for a human. */
final class TalkSeed {
    private static final String CONVERSATIONS = """
            insert into weir.conversation (tenant_id, conversation_id, assistant_id, turns, created_at, updated_at)
            select :tenant, :turn, :tenant, 1, :at, :at from :numbers""";
    private static final String TURNS = """
            insert into weir.turn (tenant_id, conversation_id, position, turn_id, assistant_id, key_id, at, messages, answer,
                bytes, instructs, source, model, cost_usd, baseline_cost_usd, weir, tags)
            select :tenant, :turn, 1, :turn, :tenant, :key, :at, json_build_array(json_build_object('role', 'user', 'content',
                    'Where is my parcel number ' || n || '? It was due last week.')),
                json_build_object('role', 'assistant', 'content', repeat('It is on its way to you. ', 12)), 500, false, :source,
                case when :source = 'model' then :model end, case when :source = 'model' then 0.005 else 0 end, 0.01,
                json_build_object('tier', case when :source = 'model' then
                        case when :model = 'gpt-4.1' then 'large' else 'small' end end,
                    'route', case when :source = 'model' then json_build_object('decision',
                        case when :model = 'gpt-4.1' then 'large' else 'small' end, 'score', n % 100 / 100.0,
                        'threshold', 0.5) end,
                    'usage', json_build_object('input_tokens', 100, 'output_tokens', 50),
                    'latency_ms', json_build_object('total', 120.5, 'inference', 100.5)),
                jsonb_build_object('page', 'page ' || n % 7)
            from :numbers""";
    private static final String RATINGS = """
            insert into weir.feedback (tenant_id, turn_id, key_id, rating, at)
            select :tenant, :turn, :key, case when n % 50 = 0 then 'down' else 'up' end, :at
            from :numbers where n % 10 in (0, 4)""";
    private static final String HANDOFFS = """
            insert into weir.handoff (tenant_id, handoff_id, conversation_id, turn_id, reason, state, created_at)
            select :tenant, :turn, :turn, :turn, 'No source may answer.', case when n % 1000 = 2 then 'waiting' else 'closed' end,
                :at from :numbers where n % 100 in (2, 5)""";

    /** Each rating and handoff changes a sum, and a transaction keeps all that row's versions: so few at a time. */
    private static final int TURNS_AT_ONCE = 5_000;

    private TalkSeed() {
    }

    static void fill(Statement statement, int turns) throws SQLException {
        SeedStep.run(statement, turns, CONVERSATIONS);
        SeedStep.run(statement, turns, TURNS);
        SeedStep.run(statement, turns, TURNS_AT_ONCE, RATINGS);
        SeedStep.run(statement, turns, TURNS_AT_ONCE, HANDOFFS);
    }
}
