package dev.weir.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.inference.Message;
import dev.weir.platform.Failure;
import dev.weir.platform.Settings;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.TestDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Turns that are stored a little later: all of them, in their order, and before anybody reads. */
class HistoryBufferIT {
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();
    private static final TenantId tenant = database.newTenant("shop");
    private static final HistoryLimits LIMITS = new HistoryLimits(1_000, 1 << 24);

    private final FakeMetrics metrics = new FakeMetrics();
    private final TenantTransaction transactions = database.anotherNode(5);
    private final Conversations conversations = new Conversations(transactions, LIMITS, Clock.systemUTC());
    private final Conversations elsewhere = new Conversations(database.transactions(), LIMITS, Clock.systemUTC());
    private final HistoryBuffer history = buffer(1_000);

    private HistoryBuffer buffer(int capacity) {
        HistoryBuffer made = new HistoryBuffer(transactions, conversations, metrics.registry(), new Settings(key ->
                key.equals("weir.history.queue.capacity") ? Optional.of(String.valueOf(capacity)) : Optional.empty()));
        transactions.writeBehind(made::settle);
        return made;
    }

    @Test
    void whatWaitsIsReadAtOnceHereAndOnceItIsWrittenElsewhere() {
        ConversationId conversation = ConversationId.next();
        add(conversation, "one");
        assertThrows(Failure.class, () -> questions(elsewhere, conversation), "nothing is written yet");
        assertEquals(List.of("one"), questions(conversations, conversation));
        assertEquals(List.of("one"), questions(elsewhere, conversation));
    }

    @Test
    void turnsOfManyConversationsKeepTheirOrderAndFollowThoseThatWereThere() {
        ConversationId old = ConversationId.next();
        ConversationId young = ConversationId.next();
        elsewhere.record(Turns.turn(tenant, old, "first", "A"));
        for (String question : List.of("second", "third", "fourth")) {
            add(old, question);
            add(young, question);
        }
        history.flush();
        assertEquals(List.of("first", "second", "third", "fourth"), questions(elsewhere, old));
        assertEquals(List.of("second", "third", "fourth"), questions(elsewhere, young));
    }

    @Test
    void aConversationThatWasDeletedMeanwhileStaysDeleted() {
        ConversationId gone = ConversationId.next();
        ConversationId stays = ConversationId.next();
        database.transactions().run(tenant, manager -> ErasureRows.note(manager, tenant, List.of(gone.value()), Optional.empty(), Turns.NOON));
        add(gone, "late");
        add(stays, "here");
        history.flush();
        assertEquals(List.of("here"), questions(elsewhere, stays));
        assertThrows(Failure.class, () -> questions(elsewhere, gone));
    }

    @Test
    void whatAnEndUserAskedBeforeTheyWereDeletedIsLeftOut() {
        database.transactions().run(tenant, manager -> ErasureRows.note(manager, tenant, List.of(), Optional.of("gone"), Turns.NOON.plusSeconds(1)));
        ConversationId theirs = ConversationId.next();
        ConversationId others = ConversationId.next();
        history.add(of(theirs, "gone"));
        history.add(of(others, "here"));
        history.flush();
        assertEquals(List.of("Where is it?"), questions(elsewhere, others));
        assertThrows(Failure.class, () -> questions(elsewhere, theirs));
    }

    private static TurnRecord of(ConversationId conversation, String user) {
        return Turns.fromCache(Turns.turn(tenant, conversation, List.of(Turns.user("Where is it?")), Turns.assistant("There."),
                Optional.of(user)), Optional.of(UUID.randomUUID()));
    }

    @Test
    void messagesAreKeptToTheLetter() {
        JsonObject odd = Json.createObjectBuilder().add("role", "user").add("name", "nul\u0000\ud83d\ude00")
                .add("content", "back\\u0000slash").build();
        ConversationId conversation = ConversationId.next();
        history.add(Turns.fromCache(Turns.turn(tenant, conversation, List.of(new Message("user", "back\\u0000slash", odd)),
                Turns.assistant("ok"), Optional.of("ann")), Optional.of(UUID.randomUUID())));
        assertEquals(odd.toString(), conversations.history(tenant, conversation, 1_000_000).getFirst().json().toString());
    }

    @Test
    void aTurnThatTheDatabaseRefusesTakesNoOtherWithIt() {
        ConversationId conversation = ConversationId.next();
        TurnRecord twice = add(conversation, "one");
        history.flush();
        history.add(twice);
        add(conversation, "two");
        history.flush();
        assertEquals(List.of("one", "two"), questions(elsewhere, conversation));
        assertEquals(1, metrics.count("weir_history_turns_refused"));
    }

    @Test
    void whereTooManyWaitNoneIsLost() {
        HistoryBuffer narrow = buffer(2);
        ConversationId conversation = ConversationId.next();
        IntStream.range(0, 7).forEach(number -> narrow.add(turn(conversation, "Q" + number)));
        narrow.flush();
        assertEquals(IntStream.range(0, 7).mapToObj(number -> "Q" + number).toList(), questions(elsewhere, conversation));
    }

    @Test
    void threadsThatAddReadAndFlushLoseNothing() {
        List<ConversationId> all = IntStream.range(0, 8).mapToObj(number -> ConversationId.next()).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            all.forEach(conversation -> threads.submit(() -> IntStream.range(0, 25).forEach(number -> {
                add(conversation, "Q" + number);
                assertEquals(number + 1, questions(conversations, conversation).size());
            })));
        }
        all.forEach(conversation -> assertEquals(IntStream.range(0, 25).mapToObj(number -> "Q" + number).toList(),
                questions(elsewhere, conversation)));
    }

    private TurnRecord add(ConversationId conversation, String question) {
        TurnRecord turn = turn(conversation, question);
        history.add(turn);
        return turn;
    }

    private static TurnRecord turn(ConversationId conversation, String question) {
        return Turns.fromCache(Turns.turn(tenant, conversation, question, "A"), Optional.of(UUID.randomUUID()));
    }

    private static List<String> questions(Conversations node, ConversationId conversation) {
        return node.history(tenant, conversation, 1_000_000).stream().filter(message -> message.role().equals("user"))
                .map(Message::text).toList();
    }
}
