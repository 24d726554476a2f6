package dev.weir.routing.refit;

import dev.weir.assistant.AssistantId;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.Conversations;
import dev.weir.conversation.HistoryLimits;
import dev.weir.conversation.TurnRecord;
import dev.weir.inference.Message;
import dev.weir.inference.Tier;
import dev.weir.metering.Source;
import dev.weir.platform.NanoUsd;
import dev.weir.routing.RouterInput;
import dev.weir.routing.SomeTurns;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;

/** Turns in a database that the small tier answered, and what their rows say of them. */
public final class LabelledTurns {
    private static final List<RouterInput> SHIPPING = SomeTurns.shipping();
    private static final List<RouterInput> WARRANTY = SomeTurns.warranty();

    private final TestDatabase database;
    private final TenantId tenant;
    private final SettableClock clock;
    private final Conversations conversations;
    final RouterLabels labels;

    public LabelledTurns(TestDatabase database, TenantId tenant, SettableClock clock) {
        this.database = database;
        this.tenant = tenant;
        this.clock = clock;
        this.conversations = new Conversations(database.transactions(), new HistoryLimits(50, 1 << 20), clock);
        this.labels = new RouterLabels(database.transactions(), clock);
    }

    /** A turn of the small tier. */
    public TurnId asked(ConversationId conversation, String question) {
        return kept(conversation, question, Tier.SMALL, SHIPPING.getFirst());
    }

    TurnId kept(ConversationId conversation, String question, Tier tier, RouterInput seen) {
        return kept(conversation, question, tier, seen, OptionalDouble.empty());
    }

    /** @param check what the shipped check said of the answer */
    TurnId kept(ConversationId conversation, String question, Tier tier, RouterInput seen, OptionalDouble check) {
        TurnId turn = said(conversation, question, Source.MODEL);
        database.transactions().run(tenant, manager -> labels.keep(manager, tenant, turn, tier, seen, check));
        return turn;
    }

    /** A turn that the router never saw. */
    TurnId said(ConversationId conversation, String question, Source source) {
        TurnId turn = TurnId.next();
        conversations.record(new TurnRecord(tenant, turn, conversation, new AssistantId(tenant.value()),
                new KeyId(tenant.value()), Optional.of("somebody"), Map.of(), clock.instant(),
                List.of(Message.of("user", question)), Message.of("assistant", "An answer."), source, Optional.empty(),
                Optional.empty(), NanoUsd.ZERO, Optional.empty(), JsonValue.EMPTY_JSON_OBJECT));
        return turn;
    }

    void rate(TurnId turn, boolean up) {
        database.transactions().run(tenant, manager -> labels.rated(manager, tenant, turn, up));
    }

    void conclude() {
        database.transactions().run(tenant, manager -> labels.conclude(manager, tenant));
    }

    /** So many rated turns: shipping is usually answered well, warranties hardly ever. */
    public void rateMany(int count, long seed) {
        Random random = new Random(seed);
        for (int at = 0; at < count; at++) {
            boolean ships = random.nextBoolean();
            List<RouterInput> topic = ships ? SHIPPING : WARRANTY;
            rate(kept(ConversationId.next(), "Q", Tier.SMALL, topic.get(random.nextInt(topic.size()))),
                    random.nextDouble() < (ships ? 0.95 : 0.1));
        }
    }

    /** So many rated turns whose answers were checked; the check says so much and they suffice so often. */
    void rateChecked(int count, double said, double sufficing, long seed) {
        Random random = new Random(seed);
        for (int at = 0; at < count; at++) {
            RouterInput seen = SHIPPING.get(random.nextInt(SHIPPING.size()));
            rate(kept(ConversationId.next(), "Q", Tier.SMALL, seen, OptionalDouble.of(said)), random.nextDouble() < sufficing);
        }
    }

    void judge(TurnId turn, boolean same) {
        database.transactions().run(tenant, manager -> labels.judged(manager, tenant, turn, same));
    }

    /** Does the refits that are open, as a node does. */
    public static void refit(RouterRefits refits) {
        refits.work();
    }

    static RouterInput aboutAWarranty() {
        return WARRANTY.getFirst();
    }

    /** The label's cause; empty without one. */
    Optional<String> cause(TurnId turn) {
        return database.transactions().call(tenant, manager -> Sql.of(manager, """
                select cause || ' ' || sufficed from weir.router_label
                where tenant_id = :tenant and turn_id = :turn and cause is not null""").set("tenant", tenant.value())
                .set("turn", turn.value()).first(String.class));
    }

    long rows(UUID of) {
        return database.transactions().call(tenant, manager -> Sql.of(manager,
                "select count(*) from weir.router_label where tenant_id = :tenant").set("tenant", of).first(Long.class))
                .orElseThrow();
    }
}
