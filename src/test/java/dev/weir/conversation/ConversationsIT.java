package dev.weir.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Policy;
import dev.weir.assistant.PolicyDocument;
import dev.weir.handoff.Cause;
import dev.weir.handoff.HandoffId;
import dev.weir.handoff.Handoffs;
import dev.weir.inference.Message;
import dev.weir.inference.TokenCounter;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.JsonDocument;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.TenantId;
import dev.weir.testing.Acting;
import dev.weir.testing.TestDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConversationsIT {
    private static final int MUCH = 1_000_000;
    private static final HistoryLimits LIMITS = new HistoryLimits(50, 1 << 20);
    private static TestDatabase database;
    private static TenantId tenant;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
        tenant = database.newTenant("shop");
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void aHistoryIsWhatWasSaidInOrder() {
        ConversationId conversation = open();
        conversations().record(Turns.turn(tenant, conversation, "Do you ship to Norway?", "We do."));
        conversations().record(Turns.turn(tenant, conversation, "How long?", "Four days."));
        assertEquals(List.of("Do you ship to Norway?", "We do.", "How long?", "Four days."), texts(conversation));
    }

    @Test
    void messagesAreKeptToTheLetter() {
        JsonObject odd = Json.createObjectBuilder().add("role", "user").add("name", "nul\u0000\ud83d\ude00")
                .add("content", Json.createArrayBuilder()
                        .add(Json.createObjectBuilder().add("type", "text").add("text", "one"))
                        .add(Json.createObjectBuilder().add("type", "image_url").add("detail", 1.50))
                        .add(Json.createObjectBuilder().add("type", "text").add("text", "two"))).build();
        ConversationId conversation = open();
        conversations().record(Turns.turn(tenant, conversation, List.of(new Message("user", "one\ntwo", odd)),
                Turns.assistant("ok"), Optional.empty()));
        assertEquals(new Message("user", "one\ntwo", odd), conversations().history(tenant, conversation, MUCH).getFirst());
        assertEquals(odd.toString(), conversations().history(tenant, conversation, MUCH).getFirst().json().toString());
    }

    @Test
    void aConversationIsEscalatedOnceTheRouterSentATurnToTheLargeTier() {
        assertEquals(false, escalated("{\"decision\":\"small\",\"rule\":null,\"score\":0.9,\"threshold\":0.5}"));
        assertEquals(false, escalated("{\"decision\":\"large\",\"rule\":null,\"score\":null,\"threshold\":null}"),
                "a pinned model is no escalation");
        assertEquals(true, escalated("{\"decision\":\"large\",\"rule\":null,\"score\":0.2,\"threshold\":0.5}"));
        assertEquals(true, escalated("{\"decision\":\"large\",\"rule\":\"refunds\",\"score\":null,\"threshold\":null}"));
        assertEquals(false, conversations().escalated(tenant, ConversationId.next()));
    }

    @Test
    void anEscalatedConversationIsResolvedByAHumanOrByItsCustomer() {
        String route = "{\"decision\":\"large\",\"rule\":null,\"score\":0.2,\"threshold\":0.5}";
        ConversationId closed = routed(route);
        Clock later = Clock.fixed(Turns.NOON.plusSeconds(60), ZoneOffset.UTC);
        Handoffs handoffs = new Handoffs(database.transactions(), new AuditTrail(), later);
        handoffs.open(tenant, closed.value(), Optional.empty(), Cause.CUSTOMER_ASKED, "asked");
        HandoffId waiting = handoffs.openOf(tenant, closed.value()).orElseThrow().id();
        assertTrue(conversations().escalated(tenant, closed), "a human is only asked yet");
        handoffs.close(Acting.as("person:ann"), tenant, waiting);
        assertFalse(conversations().escalated(tenant, closed));
        ConversationId rated = routed(route);
        ConversationRatings ratings = new ConversationRatings(database.transactions(), later);
        ratings.rate(tenant, rated, 3, Optional.empty());
        assertTrue(conversations().escalated(tenant, rated), "three stars resolve nothing");
        ratings.rate(tenant, rated, 4, Optional.empty());
        assertFalse(conversations().escalated(tenant, rated));
    }

    private static boolean escalated(String route) {
        return conversations().escalated(tenant, routed(route));
    }

    private static ConversationId routed(String route) {
        ConversationId conversation = open();
        TurnRecord turn = Turns.turn(tenant, conversation, "Why?", "Because.");
        conversations().record(new TurnRecord(tenant, turn.turn(), conversation, turn.assistant(), turn.key(), turn.user(),
                turn.tags(), turn.at(), turn.newMessages(), turn.answer(), turn.source(), turn.model(), Optional.empty(), turn.cost(),
                turn.baselineCost(), JsonDocument.trusted("{\"route\":" + route + "}")));
        return conversation;
    }

    @Test
    void concurrentTurnsAreOrderedAndNoneIsLost() throws Exception {
        ConversationId conversation = open();
        List<Conversations> nodes = List.of(conversations(),
                new Conversations(database.anotherNode(5), LIMITS, Clock.systemUTC()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 40).forEach(number -> threads.submit(() -> nodes.get(number % 2).record(
                    Turns.turn(tenant, conversation, "Q" + number, "A" + number))));
        }
        List<String> texts = texts(conversation);
        assertEquals(80, texts.size());
        IntStream.range(0, 40).forEach(
                turn -> assertEquals(texts.get(2 * turn).substring(1), texts.get(2 * turn + 1).substring(1)));
        assertEquals(40, texts.stream().filter(text -> text.startsWith("Q")).distinct().count());
    }

    @Test
    void aHistoryHoldsTheNewestWholeTurnsWithinItsLimits() {
        ConversationId conversation = open();
        IntStream.range(0, 6).forEach(number -> conversations().record(
                Turns.turn(tenant, conversation, "Q" + number, "A".repeat(400))));
        assertEquals(List.of("Q4", "Q5"), questions(new HistoryLimits(2, 1 << 20), conversation));
        assertEquals(List.of("Q3", "Q4", "Q5"), questions(new HistoryLimits(50, 1_700), conversation));
        assertEquals(List.of(), questions(new HistoryLimits(50, 100), conversation));
    }

    @Test
    void aHistoryIsCutByTokensAndNeverCrowdsTheQuestionOut() {
        ConversationId conversation = open();
        IntStream.range(0, 6).forEach(number -> conversations().record(
                Turns.turn(tenant, conversation, "Question " + number, "word ".repeat(100))));
        assertEquals(List.of("Question 4", "Question 5"), conversations().history(tenant, conversation, 250).stream()
                .filter(message -> message.role().equals("user")).map(Message::text).toList());
        Policy narrow = PolicyDocument.merged(Policy.defaults(), JsonDocument.parse(
                "{\"knowledge\":{\"max_context_tokens\":0},\"limits\":{\"max_input_tokens\":400}}"));
        List<Message> told = conversations().continued(tenant, conversation,
                List.of(Turns.user("long ".repeat(200))), narrow).messages();
        assertEquals(3, told.size(), "one turn of about 120 tokens fits beside the question's 200");
        assertTrue(TokenCounter.standard().countMessages(told) <= 400);
    }

    @Test
    void aSummaryStandsForTheTurnsItCovers() {
        ConversationId conversation = open();
        IntStream.range(0, 4).forEach(number -> conversations().record(
                Turns.turn(tenant, conversation, "Q" + number, "A" + number)));
        summarise(conversation, new ConversationSummary(3, "a-model", "They spoke of Norway."));
        summarise(conversation, new ConversationSummary(2, "a-model", "A slower node's word."));
        List<String> texts = texts(conversation);
        assertTrue(texts.getFirst().endsWith("They spoke of Norway."), texts.toString());
        assertEquals(List.of("Q3", "A3"), texts.subList(1, 3));
        assertEquals("user", conversations().history(tenant, conversation, MUCH).getFirst().role());
        assertEquals(List.of("Q3", "A3"), texts(conversations().history(tenant, conversation, 30)),
                "a summary that does not fit is left out");
    }

    private static void summarise(ConversationId conversation, ConversationSummary summary) {
        database.transactions().run(tenant,
                manager -> SummaryRows.put(manager, tenant, conversation, summary, Turns.NOON));
    }

    @Test
    void aToolsAnswerIsNeverLeftWithoutItsCall() {
        ConversationId conversation = open();
        conversations().record(Turns.turn(tenant, conversation, "Where is it?", "(calls a tool)"));
        conversations().record(Turns.turn(tenant, conversation, List.of(Message.of("tool", "Oslo")),
                Turns.assistant("In Oslo."), Optional.empty()));
        conversations().record(Turns.turn(tenant, conversation, "Thanks", "Welcome"));
        assertEquals(List.of("Thanks"), questions(new HistoryLimits(2, 1 << 20), conversation));
    }

    @Test
    void instructionsStandUntilOthersReplaceThem() {
        ConversationId conversation = open();
        conversations().record(Turns.turn(tenant, conversation,
                List.of(Message.of("system", "Be brief."), Turns.user("Hi")), Turns.assistant("Hi."), Optional.empty()));
        conversations().record(Turns.turn(tenant, conversation, "More?", "No."));
        Conversations bounded = conversations(new HistoryLimits(1, 1 << 20));
        assertEquals(List.of("Be brief.", "More?", "No.", "Why?"),
                texts(bounded.continued(tenant, conversation, List.of(Turns.user("Why?")), Policy.defaults()).messages()));
        assertEquals(List.of("Be long.", "More?", "No.", "Why?"), texts(bounded.continued(tenant, conversation,
                List.of(Message.of("developer", "Be long."), Turns.user("Why?")), Policy.defaults()).messages()));
    }

    @Test
    void aTurnMayStartItsConversationInARunningTransaction() {
        ConversationId conversation = ConversationId.next();
        database.transactions().run(tenant, manager -> conversations().record(manager,
                Turns.turn(tenant, conversation, "Open today?", "Until six.")));
        assertEquals(List.of("Open today?", "Until six."), texts(conversation));
    }

    @Test
    void aTurnThatWasRolledBackIsForgotten() {
        ConversationId conversation = open();
        assertThrows(IllegalStateException.class, () -> database.transactions().run(tenant, manager -> {
            conversations().record(manager, Turns.turn(tenant, conversation, "Q", "A"));
            throw new IllegalStateException("settlement failed");
        }));
        conversations().record(Turns.turn(tenant, conversation, "Q2", "A2"));
        assertEquals(List.of("Q2", "A2"), texts(conversation));
    }

    @Test
    void anotherTenantsConversationDoesNotExist() {
        TenantId stranger = database.newTenant("stranger");
        ConversationId conversation = open();
        Failure refused = assertThrows(Failure.class, () -> conversations().history(stranger, conversation, MUCH));
        assertEquals(FailureCode.NOT_FOUND, refused.code());
        conversations().record(Turns.turn(stranger, conversation, "Q", "A"));
        assertTrue(texts(conversation).isEmpty());
    }

    private static ConversationId open() {
        return conversations().open(tenant, new AssistantId(Ids.next()), Optional.of("ann"));
    }

    private static Conversations conversations() {
        return conversations(LIMITS);
    }

    private static Conversations conversations(HistoryLimits limits) {
        return new Conversations(database.transactions(), limits, Clock.systemUTC());
    }

    private static List<String> questions(HistoryLimits limits, ConversationId conversation) {
        return conversations(limits).history(tenant, conversation, MUCH).stream()
                .filter(message -> message.role().equals("user")).map(Message::text).toList();
    }

    private static List<String> texts(ConversationId conversation) {
        return texts(conversations().history(tenant, conversation, MUCH));
    }

    private static List<String> texts(List<Message> messages) {
        return messages.stream().map(Message::text).toList();
    }
}
