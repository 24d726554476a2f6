package dev.weir.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.Assistant;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Citation;
import dev.weir.assistant.Policy;
import dev.weir.handoff.Agent;
import dev.weir.handoff.AgreedTerms;
import dev.weir.handoff.Cause;
import dev.weir.handoff.Handoff;
import dev.weir.handoff.HandoffState;
import dev.weir.handoff.HandoffTerms;
import dev.weir.handoff.Handoffs;
import dev.weir.handoff.WaitWatch;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import dev.weir.inference.ServiceTier;
import dev.weir.metering.Source;
import dev.weir.metering.TurnMetrics;
import dev.weir.metering.UsageLedger;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.Randomness;
import dev.weir.platform.Settings;
import dev.weir.routing.refit.RouterLabels;
import dev.weir.tenant.AuditLog;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import dev.weir.webhook.Deliveries;
import dev.weir.webhook.Delivery;
import dev.weir.webhook.Destinations;
import dev.weir.webhook.Webhook;
import dev.weir.webhook.WebhookEvent;
import dev.weir.webhook.WebhookId;
import dev.weir.webhook.Webhooks;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HandoffIT {
    private static final Agent ANN = new Agent(Optional.of("Ann"), "person:ann");
    private static final Agent BOB = new Agent(Optional.of("Bob"), "person:bob");
    private static TestDatabase database;

    private final SettableClock clock = new SettableClock(Instant.now());
    private final Settings settings = new Settings(key -> Optional.empty());
    private final TenantId tenant = database.newTenant("t" + Ids.next());
    private final Caller caller = new Caller(tenant, new KeyId(Ids.next()), Set.of(Scope.CONVERSATIONS), ZoneOffset.UTC);
    private final Handoffs handoffs = new Handoffs(database.transactions(), new AuditTrail(), clock);
    private final AgreedTerms terms = new AgreedTerms(database.transactions(), new AuditTrail());
    private final Conversations conversations =
            new Conversations(database.transactions(), new HistoryLimits(50, 1 << 20), clock);
    private final ConversationArchive archive = new ConversationArchive(database.transactions());
    private final IdempotencyRecords records = new IdempotencyRecords(database.transactions(),
            new IdempotencySettings(Duration.ofMinutes(1), Duration.ofMinutes(30), Duration.ZERO), clock);
    private final AgentReplies replies =
            new AgentReplies(database.transactions(), handoffs, conversations, archive, records, clock);
    private final FakeMetrics figures = new FakeMetrics();
    private final ConversationWatch watch = new ConversationWatch(database.transactions(), Runnable::run);
    private final WaitWatch waits = new WaitWatch(database.transactions(), clock, figures.registry());
    private final Webhooks webhooks = new Webhooks(database.transactions(), new AuditTrail(), new Destinations(settings),
            TestDatabase.secret(), Randomness.secure(), clock);
    private final WebhookId webhook = webhooks.add(tenant, "key:test", new Webhook.Terms(URI.create(
            "https://helpdesk.invalid/"), Set.of(WebhookEvent.values()), true, false)).webhook().id();
    private final Erasure erasure = new Erasure(database.transactions(), new RecordedEviction(),
            new UsageLedger(database.transactions(), new TurnMetrics(new FakeMetrics().registry()), settings), clock);
    private final Retention retention = new Retention(database.transactions(), erasure, new AuditTrail(), clock);

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void aConversationWaitsOnceIsTakenAnsweredAndReturned() {
        TurnRecord turn = said("Where is my parcel?");
        Handoff waiting = opened(turn);
        assertFalse(handoffs.open(tenant, turn.conversation().value(), Optional.empty(), Cause.CUSTOMER_ASKED, "again"));
        assertEquals(List.of(waiting), handoffs.list(tenant, HandoffState.WAITING, Optional.empty(), 10));
        assertEquals(Optional.of("Ann"), handoffs.take(tenant, waiting.id(), ANN).agent());
        assertEquals("The handoff is taken already, by Ann.", assertConflict(
                () -> handoffs.take(tenant, waiting.id(), BOB)).getMessage());
        replies.say(caller, waiting.id(), reply("It is in Oslo.", Optional.empty()));
        assertEquals(List.of("Where is my parcel?", "(bot)", "It is in Oslo."), conversations.history(tenant,
                turn.conversation(), 1_000_000).stream().map(message -> message.text()).toList(), "what later turns lean on");
        StoredTurn told = archive.turns(tenant, turn.conversation(), Optional.of(turn.turn().value()), 10).getFirst();
        assertEquals("handoff", told.source(), "what a customer who reads on after the last turn sees");
        assertEquals("assistant", told.answer().role());
        assertEquals(Optional.of("Bob"), handoffs.takeOver(tenant, waiting.id(), BOB).agent());
        assertEquals(HandoffState.RETURNED, handoffs.giveBack(tenant, waiting.id(), BOB.actor()).state());
        assertConflict(() -> handoffs.close(tenant, waiting.id(), ANN.actor()));
        assertConflict(() -> replies.say(caller, waiting.id(), reply("Too late.", Optional.empty())));
        assertEquals(3, conversations.history(tenant, turn.conversation(), 1_000_000).size(), "what was refused is not kept");
        assertTrue(handoffs.open(tenant, turn.conversation().value(), Optional.empty(), Cause.CUSTOMER_ASKED, "anew"));
        assertEquals(List.of("handoff.closed", "handoff.opened", "handoff.opened"), told());
        assertEquals(List.of("person:ann handoff.take", "person:bob handoff.take", "person:bob handoff.return"),
                noted("handoff."));
    }

    @Test
    void whoWaitsHearsOfEveryTurnAndOfWhoHasTheConversation() {
        TurnRecord turn = said("Hello?");
        List<String> heard = new ArrayList<>();
        String before = watch.mark(tenant, turn.conversation());
        watch.whenChanged(tenant, turn.conversation(), before, () -> heard.add("opened"));
        watch.look();
        assertEquals(List.of(), heard, "nothing happened yet");
        Handoff waiting = opened(turn);
        watch.look();
        watch.look();
        assertEquals(List.of("opened"), heard, "once");
        heard(turn, heard, "taken", () -> handoffs.take(tenant, waiting.id(), ANN));
        heard(turn, heard, "said", () -> replies.say(caller, waiting.id(), reply("Hi.", Optional.empty())));
        heard(turn, heard, "closed", () -> handoffs.close(tenant, waiting.id(), ANN.actor()));
        assertEquals(List.of("opened", "taken", "said", "closed"), heard);
        Runnable giveUp = watch.whenChanged(tenant, turn.conversation(), before, () -> heard.add("too late"));
        giveUp.run();
        watch.look();
        assertEquals(4, heard.size(), "who gave up is not told");
        assertEquals("", watch.mark(database.newTenant("s" + Ids.next()), turn.conversation()), "a stranger's does not exist");
    }

    private void heard(TurnRecord turn, List<String> heard, String what, Runnable deed) {
        watch.whenChanged(tenant, turn.conversation(), watch.mark(tenant, turn.conversation()), () -> heard.add(what));
        deed.run();
        watch.look();
    }

    @Test
    void aReplyUnderTheSameKeyIsSaidOnceAndTakesWhatWaits() {
        TurnRecord turn = said("Hello?");
        Handoff waiting = opened(turn);
        JsonObject first = replies.say(caller, waiting.id(), reply("Hi.", Optional.of("k1")));
        assertEquals("taken", first.getString("state"));
        assertEquals(List.of("person:ann handoff.take"), noted("handoff."));
        assertEquals(first, replies.say(caller, waiting.id(), reply("Hi.", Optional.of("k1"))));
        assertEquals(3, conversations.history(tenant, turn.conversation(), 1_000_000).size());
        assertEquals(FailureCode.IDEMPOTENCY_CONFLICT, assertThrows(Failure.class,
                () -> replies.say(caller, waiting.id(), reply("Bye.", Optional.of("k1")))).code());
    }

    @Test
    void whileAnAgentHasItTheBotIsSilent() {
        HumanAnswer human = new HumanAnswer();
        human.handoffs = handoffs;
        human.terms = terms;
        TurnRecord turn = said("Where is it?");
        Turn next = asked(turn.conversation(), true);
        assertEquals(Optional.empty(), human.whileTaken(next));
        Handoff waiting = opened(turn);
        assertEquals(Optional.empty(), human.whileTaken(next), "the bot answers while it waits");
        handoffs.take(tenant, waiting.id(), ANN);
        Answer answer = human.whileTaken(next).orElseThrow();
        assertEquals(Source.HANDOFF, answer.source());
        assertEquals(HumanAnswer.PASSED_ON, answer.message().getString("content"));
        assertEquals(Optional.empty(), human.whileTaken(asked(turn.conversation(), false)), "an agent could not read it");
        assertTrue(human.whileTaken(first(turn.conversation())).isPresent(), "taken before anything was said");
        handoffs.giveBack(tenant, waiting.id(), ANN.actor());
        assertEquals(Optional.empty(), human.whileTaken(next));
    }

    @Test
    void officeHoursAreToldAndTheCauseIsKnown() {
        HumanAnswer human = new HumanAnswer();
        human.handoffs = handoffs;
        human.terms = terms;
        terms.agree(tenant, new HandoffTerms("We are here from 9 to 17.", 15, 2), ANN.actor());
        Turn turn = asked(ConversationId.next(), true);
        Answer answer = human.answer(turn, List.of(HumanAnswer.OVER_BUDGET));
        assertEquals(HumanAnswer.TEXT + " We are here from 9 to 17.", answer.message().getString("content"));
        assertEquals(Cause.BUDGET, HumanAnswer.cause(answer));
        assertEquals(Cause.UNANSWERED, HumanAnswer.cause(human.answer(turn, List.of("No model is configured."))));
        database.transactions().run(tenant, manager -> human.open(manager, turn, answer));
        assertEquals(List.of("handoff.opened", "question.unanswered"), told());
        assertEquals(List.of("person:ann handoff_terms.set"), noted("handoff_terms."));
    }

    @Test
    void aBriefIsPickedFromWhatWasSaid() {
        TurnRecord first = said("One?");
        for (String question : List.of("Two?", "Three?", "Four?")) {
            conversations.record(at(Turns.turn(tenant, first.conversation(), question, "(bot) " + question)));
        }
        replies.say(caller, opened(first).id(), reply("Hello, Ann here.", Optional.empty()));
        Citation citation = new Citation(Ids.next(), 1, "Returns", Optional.empty(), "Within 60 days.");
        HandoffBrief brief = new HandoffBriefs(database.transactions(), new BestGuess() {
            @Override
            Optional<HandoffBrief.Guess> at(TenantId owner, String question) {
                return Optional.of(new HandoffBrief.Guess(citation, 0.4)).filter(guess -> question.equals("Four?"));
            }
        }).of(tenant, first.conversation());
        assertEquals(List.of("Two?", "Three?", "Four?"), brief.questions());
        assertEquals(Optional.of("(bot) Four?"), brief.answered(), "the bot's, not the agent's");
        assertEquals("Returns", brief.guess().orElseThrow().citation().title());
    }

    @Test
    void badAnswersHandAConversationOver() {
        Feedback feedback = new Feedback(database.transactions(), new RecordedEviction(),
                new Dissatisfaction(handoffs, terms), new RouterLabels(database.transactions(), clock), clock);
        TurnRecord first = said("Why?");
        TurnRecord second = Turns.turn(tenant, first.conversation(), "But why?", "(bot)");
        conversations.record(second);
        feedback.rate(caller, first.turn(), Rating.DOWN, Optional.empty());
        feedback.rate(caller, first.turn(), Rating.DOWN, Optional.empty());
        assertEquals(Optional.empty(), handoffs.openOf(tenant, first.conversation().value()), "one answer, rated twice");
        terms.agree(tenant, new HandoffTerms("", 15, 0), ANN.actor());
        feedback.rate(caller, second.turn(), Rating.DOWN, Optional.empty());
        assertEquals(Optional.empty(), handoffs.openOf(tenant, first.conversation().value()), "never, says the tenant");
        terms.agree(tenant, new HandoffTerms("", 15, 2), ANN.actor());
        feedback.rate(caller, second.turn(), Rating.DOWN, Optional.empty());
        Handoff angry = handoffs.openOf(tenant, first.conversation().value()).orElseThrow();
        assertEquals(Cause.THUMBS_DOWN, angry.cause());
        clock.advance(Duration.ofMinutes(1));
        handoffs.close(tenant, angry.id(), ANN.actor());
        clock.advance(Duration.ofMinutes(1));
        feedback.rate(caller, second.turn(), Rating.DOWN, Optional.of("It was rude."));
        assertEquals(Optional.empty(), handoffs.openOf(tenant, first.conversation().value()),
                "a comment on what a human has dealt with calls nobody again");
    }

    @Test
    void whoWaitsTooLongIsToldOfOnce() {
        opened(said("Anybody?"));
        waits.look();
        clock.advance(Duration.ofMinutes(14));
        waits.look();
        assertEquals(List.of("handoff.opened"), told());
        clock.advance(Duration.ofMinutes(1));
        waits.look();
        waits.look();
        assertEquals(List.of("handoff.opened", "handoff.waiting"), told());
        assertTrue(figures.gauge("weir_handoff_longest_wait").longValue() >= 900);
    }

    @Test
    void whatIsKeptNoLongerIsDeletedWithAllThatTellsOfIt() {
        TurnRecord old = said("Old?");
        opened(old);
        clock.advance(Duration.ofDays(31));
        TurnRecord recent = Turns.turn(tenant, ConversationId.next(), "New?", "(bot)");
        conversations.record(at(recent));
        retention.enforce();
        assertEquals(2, archive.list(tenant, Optional.empty(), Optional.empty(), 10).size(), "nothing is said of days");
        retention.keepFor(tenant, Optional.of(30), ANN.actor());
        assertEquals(1, retention.enforce());
        assertEquals(List.of("person:ann retention.set"), noted("retention."));
        assertEquals(List.of(recent.conversation().value()), archive.list(tenant, Optional.empty(), Optional.empty(), 10)
                .stream().map(StoredConversation::conversationId).toList());
        assertEquals(List.of(), handoffs.list(tenant, HandoffState.WAITING, Optional.empty(), 10));
        assertEquals(List.of(), told(), "deliveries that name it go, too");
    }

    @Test
    void anotherTenantsHandoffDoesNotExist() {
        TenantId stranger = database.newTenant("s" + Ids.next());
        Handoff mine = opened(said("Mine?"));
        assertThrows(Failure.class, () -> handoffs.find(stranger, mine.id()));
        assertThrows(Failure.class, () -> handoffs.take(stranger, mine.id(), BOB));
        assertThrows(Failure.class, () -> handoffs.close(stranger, mine.id(), ANN.actor()));
        assertEquals(List.of(), handoffs.list(stranger, HandoffState.WAITING, Optional.empty(), 10));
        assertEquals(HandoffState.WAITING, handoffs.find(tenant, mine.id()).state());
    }

    private Turn asked(ConversationId conversation, boolean stored) {
        List<Message> messages = List.of(Turns.user("Where is it?"), Turns.assistant("(bot)"), Turns.user("And now?"));
        ChatRequest request = new ChatRequest(messages, "auto", false, false, ServiceTier.DEFAULT, Optional.empty(), Map.of(),
                JsonValue.EMPTY_JSON_OBJECT);
        return new Turn(TurnId.next(), caller, new Assistant(tenant, new AssistantId(tenant.value()), "default", 1, "", "en",
                Policy.defaults()), request, List.of(messages.getLast()), conversation, true, stored, false, clock.instant());
    }

    /** The first thing that is said in a conversation that was opened before. */
    private Turn first(ConversationId conversation) {
        Turn later = asked(conversation, true);
        ChatRequest alone = new ChatRequest(later.newMessages(), "auto", false, false, ServiceTier.DEFAULT, Optional.empty(),
                Map.of("conversation_id", conversation.toString()), JsonValue.EMPTY_JSON_OBJECT);
        return new Turn(later.id(), caller, later.assistant(), alone, later.newMessages(), conversation, false, true, false,
                clock.instant());
    }

    private TurnRecord said(String question) {
        TurnRecord turn = at(Turns.turn(tenant, ConversationId.next(), question, "(bot)"));
        conversations.record(turn);
        return turn;
    }

    /** The turn, now. */
    private TurnRecord at(TurnRecord turn) {
        return new TurnRecord(tenant, turn.turn(), turn.conversation(), turn.assistant(), turn.key(), turn.user(),
                clock.instant(), turn.newMessages(), turn.answer(), turn.source(), turn.model(), turn.cacheEntry(), turn.cost(),
                turn.baselineCost(), turn.weir());
    }

    private Handoff opened(TurnRecord turn) {
        assertTrue(handoffs.open(tenant, turn.conversation().value(), Optional.of(turn.turn()), Cause.UNANSWERED, "none"));
        return handoffs.openOf(tenant, turn.conversation().value()).orElseThrow();
    }

    private static AgentReplies.Reply reply(String text, Optional<String> key) {
        return new AgentReplies.Reply(text, ANN, key, text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> told() {
        return new Deliveries(database.transactions(), webhooks, clock).list(tenant, webhook, Optional.empty(),
                Optional.empty(), 10).stream().map(Delivery::event).sorted().toList();
    }

    private List<String> noted(String actions) {
        return new AuditLog(database.transactions()).list(tenant, new AuditLog.Filter(actions, ""), 0, 10).reversed()
                .stream().map(event -> event.actor() + " " + event.action()).toList();
    }

    private static Failure assertConflict(Runnable deed) {
        Failure refused = assertThrows(Failure.class, deed::run);
        assertEquals(FailureCode.CONFLICT, refused.code());
        return refused;
    }
}
