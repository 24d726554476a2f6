package dev.weir.report;

import dev.weir.assistant.AssistantId;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.TokenUsage;
import dev.weir.metering.AttemptCost;
import dev.weir.metering.Source;
import dev.weir.metering.TurnMetrics;
import dev.weir.metering.UsageEvent;
import dev.weir.metering.UsageLedger;
import dev.weir.platform.NanoUsd;
import dev.weir.platform.Settings;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Turns of a tenant as they stand in the database once they were answered: ledger, conversation, ratings, handoffs. */
public final class SeededTurns {
    /** The model of those that one answered. */
    public static final String MODEL = "big";
    private static final KeyId KEY = new KeyId(UUID.randomUUID());

    private final TestDatabase database;
    private final TenantId tenant;
    private final UsageLedger ledger;

    /** Turns of a tenant of that database. */
    public SeededTurns(TestDatabase database, TenantId tenant) {
        this.database = database;
        this.tenant = tenant;
        this.ledger = new UsageLedger(database.transactions(), new TurnMetrics(new FakeMetrics().registry()),
                new Settings(key -> Optional.empty()));
    }

    /** A turn that begins a conversation of its own; both have one identifier. */
    public TurnId asked(AssistantId assistant, Instant at, Source source, long cost, String tag, String question) {
        return asked(assistant, UUID.randomUUID(), 1, at, source, cost, tag, question);
    }

    TurnId asked(AssistantId assistant, UUID conversation, int position, Instant at, Source source, long cost, String tag,
            String question) {
        TurnId turn = new TurnId(position == 1 ? conversation : UUID.randomUUID());
        run("insert into weir.conversation (tenant_id, conversation_id, assistant_id, turns, created_at, updated_at) values "
                + "(:tenant, :conversation, :assistant, :position, :at, :at) on conflict (tenant_id, conversation_id) do "
                + "update set turns = excluded.turns, updated_at = excluded.updated_at", Map.of("conversation", conversation,
                        "assistant", assistant.value(), "position", position, "at", at));
        run("insert into weir.turn (tenant_id, conversation_id, position, turn_id, assistant_id, key_id, at, messages, answer, "
                + "bytes, instructs, source, model, cost_usd, weir, tags) values (:tenant, :conversation, :position, :turn, "
                + ":assistant, :assistant, :at, json_build_array(json_build_object('role', 'user', 'content', "
                + "cast(:question as text))), '{\"role\":\"assistant\",\"content\":\"So.\"}', 10, false, :source, "
                + "nullif(:model, ''), :cost, '{}', jsonb_build_object('team', cast(:tag as text)))", Map.of("conversation",
                        conversation, "position", position, "turn", turn.value(), "assistant", assistant.value(), "at", at,
                        "question", question, "tag", tag, "source", source.wireName(), "model", source == Source.MODEL ? MODEL : "", "cost",
                        new NanoUsd(cost).toDollars()));
        book(new UsageEvent(tenant, turn, at, KEY, assistant, Optional.of(conversation), Optional.empty(),
                Map.of("team", tag), source, Optional.of(MODEL).filter(name -> source == Source.MODEL), Optional.empty(),
                ServiceTier.DEFAULT, TokenUsage.NONE, new NanoUsd(cost), Optional.empty(), Map.of("total", 1_000L),
                cost == 0 ? List.of() : List.of(new AttemptCost(MODEL, "upstream", 200, TokenUsage.NONE, new NanoUsd(cost),
                        Duration.ofMillis(9), "ok")), Optional.empty(), false, false));
        return turn;
    }

    private void book(UsageEvent event) {
        database.transactions().run(tenant, manager -> ledger.append(manager, ledger.line(event, UUID.randomUUID(),
                LocalDate.ofInstant(event.at(), ZoneOffset.UTC))));
    }

    /** Somebody rated it: up or down. */
    public void rated(TurnId turn, String rating, Instant at) {
        run("insert into weir.feedback (tenant_id, turn_id, key_id, rating, at) values (:tenant, :turn, :turn, :rating, :at)",
                Map.of("turn", turn.value(), "rating", rating, "at", at));
    }

    void stars(TurnId conversation, int stars, Instant at) {
        run("insert into weir.conversation_rating (tenant_id, conversation_id, stars, at) values (:tenant, :conversation, "
                + ":stars, :at)", Map.of("conversation", conversation.value(), "stars", stars, "at", at));
    }

    /** A human was asked. */
    public void handedOver(UUID conversation, Optional<TurnId> turn, Instant at) {
        run("insert into weir.handoff (tenant_id, handoff_id, conversation_id, turn_id, reason, state, created_at) values "
                + "(:tenant, gen_random_uuid(), :conversation, cast(nullif(:turn, '') as uuid), 'why', 'closed', :at)",
                Map.of("conversation", conversation, "turn", turn.map(TurnId::toString).orElse(""), "at", at));
    }

    private void run(String statement, Map<String, Object> parameters) {
        database.transactions().run(tenant, manager -> {
            Sql sql = Sql.of(manager, statement).set("tenant", tenant.value());
            parameters.forEach(sql::set);
            sql.execute();
        });
    }
}
