package dev.weir.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.chat.AgentReplies;
import dev.weir.handoff.Agent;
import dev.weir.handoff.Cause;
import dev.weir.handoff.Handoff;
import dev.weir.handoff.Handoffs;
import dev.weir.handoff.TenantHandoffTerms;
import dev.weir.idempotency.IdempotencyRecords;
import dev.weir.idempotency.IdempotencySettings;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.Randomness;
import dev.weir.platform.Settings;
import dev.weir.tenant.AuditLog;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import dev.weir.testing.Acting;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import dev.weir.webhook.Deliveries;
import dev.weir.webhook.Delivery;
import dev.weir.webhook.Destinations;
import dev.weir.webhook.Webhook;
import dev.weir.webhook.WebhookEvent;
import dev.weir.webhook.WebhookId;
import dev.weir.webhook.Webhooks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A tenant's conversations that wait for a human, with what acts on them; each desk has a tenant of its own. */
public final class HandoffDesk {
    public static final Agent ANN = new Agent(Optional.of("Ann"), Acting.as("person:ann"));
    public static final Agent BOB = new Agent(Optional.of("Bob"), Acting.as("person:bob"));

    public final SettableClock clock = new SettableClock(Instant.now());
    public final TenantId tenant;
    public final Caller caller;
    public final Handoffs handoffs;
    public final TenantHandoffTerms terms;
    public final Conversations conversations;
    public final ConversationArchive archive;
    public final AgentReplies replies;
    private final TestDatabase database;
    private final Webhooks webhooks;
    private final WebhookId webhook;

    public HandoffDesk(TestDatabase database) {
        this.database = database;
        tenant = database.newTenant("t" + Ids.next());
        caller = new Caller(tenant, new KeyId(Ids.next()), Set.of(Scope.CONVERSATIONS), ZoneOffset.UTC);
        handoffs = new Handoffs(database.transactions(), new AuditTrail(), clock);
        terms = new TenantHandoffTerms(database.transactions(), new AuditTrail());
        conversations = new Conversations(database.transactions(), new HistoryLimits(50, 1 << 20), clock);
        archive = new ConversationArchive(database.transactions());
        IdempotencyRecords records = new IdempotencyRecords(database.transactions(),
                new IdempotencySettings(Duration.ofMinutes(1), Duration.ofMinutes(30), Duration.ZERO), clock);
        replies = new AgentReplies(database.transactions(), handoffs, conversations, archive, records, clock);
        webhooks = new Webhooks(database.transactions(), new AuditTrail(),
                new Destinations(new Settings(key -> Optional.empty())), TestDatabase.secret(), Randomness.secure(), clock);
        webhook = webhooks.add(Acting.as("key:test"), tenant, new Webhook.Terms(URI.create("https://helpdesk.invalid/"),
                Set.of(WebhookEvent.values()), true, false)).webhook().id();
    }

    /** A question that the bot answered, now, in a conversation of its own. */
    public TurnRecord said(String question) {
        TurnRecord turn = at(Turns.turn(tenant, ConversationId.next(), question, "(bot)"));
        conversations.record(turn);
        return turn;
    }

    /** The turn, now. */
    public TurnRecord at(TurnRecord turn) {
        return new TurnRecord(tenant, turn.turn(), turn.conversation(), turn.assistant(), turn.key(), turn.user(),
                turn.tags(), clock.instant(), turn.newMessages(), turn.answer(), turn.source(), turn.model(),
                turn.cacheEntry(), turn.cost(), turn.baselineCost(), turn.weir());
    }

    /** The turn's conversation, handed over. */
    public Handoff opened(TurnRecord turn) {
        assertTrue(handoffs.open(tenant, turn.conversation().value(), Optional.of(turn.turn()), Cause.UNANSWERED, "none"));
        return handoffs.openOf(tenant, turn.conversation().value()).orElseThrow();
    }

    /** What Ann says. */
    public static AgentReplies.Reply reply(String text, Optional<String> key) {
        return new AgentReplies.Reply(text, ANN, key, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The events that webhooks are told of, by name. */
    public List<String> told() {
        return new Deliveries(database.transactions(), webhooks, new AuditTrail(), clock).list(tenant, webhook,
                Optional.empty(),
                Optional.empty(), 10).stream().map(Delivery::event).sorted().toList();
    }

    /** Who did what of these actions, the oldest first. */
    public List<String> noted(String actions) {
        return new AuditLog(database.transactions()).list(tenant, new AuditLog.Filter(actions, ""), 0, 10).reversed()
                .stream().map(event -> event.actor() + " " + event.action()).toList();
    }

    /** Asserts that it is refused as a conflict. */
    public static Failure assertConflict(Runnable deed) {
        Failure refused = assertThrows(Failure.class, deed::run);
        assertEquals(FailureCode.CONFLICT, refused.code());
        return refused;
    }
}
