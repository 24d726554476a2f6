package dev.weir.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.assistant.AssistantId;
import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import dev.weir.tenant.TenantId;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConversationArchiveIT {
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final TenantId tenant = database.newTenant("t" + Ids.next());
    private final ConversationArchive archive = new ConversationArchive(database.transactions());
    private final Conversations conversations = new Conversations(database.transactions(),
            new HistoryLimits(50, 1 << 20), new SettableClock(Turns.NOON));

    @Test
    void conversationsAreListedNewestFirstPageByPage() {
        List<UUID> made = IntStream.range(0, 5).mapToObj(number -> open("ann")).toList();
        assertEquals(made.reversed().subList(0, 3), ids(Optional.empty(), Optional.empty(), 3));
        assertEquals(made.reversed().subList(3, 5), ids(Optional.empty(), Optional.of(made.get(2)), 3));
    }

    @Test
    void aListMayBeOfOneUser() {
        open("ann");
        UUID bens = open("ben");
        assertEquals(List.of(bens), ids(Optional.of("ben"), Optional.empty(), 10));
        conversations.record(Turns.turn(tenant, new ConversationId(bens), List.of(Turns.user("Me too")),
                Turns.assistant("yes"), Optional.of("late")));
        assertEquals(List.of(bens), ids(Optional.of("late"), Optional.empty(), 10), "who joined later has it, too");
        assertEquals(List.of(), ids(Optional.of("' or true --"), Optional.empty(), 10));
    }

    @Test
    void turnsAreShownInOrderWithWhatTheyTook() {
        ConversationId conversation = new ConversationId(open("ann"));
        List<TurnRecord> turns = IntStream.range(0, 3)
                .mapToObj(number -> Turns.turn(tenant, conversation, "Q" + number, "A" + number)).toList();
        turns.forEach(conversations::record);
        StoredTurn first = archive.turns(tenant, conversation, Optional.empty(), 10).getFirst();
        assertEquals(new StoredTurn(turns.get(0).turn(), Turns.NOON, turns.get(0).newMessages(), turns.get(0).answer(),
                "model", Optional.of("gpt-large"), turns.get(0).cost(), turns.get(0).baselineCost(), Optional.empty(),
                Optional.empty(), turns.get(0).weir()), first);
        assertEquals(turns.stream().skip(1).map(TurnRecord::turn).toList(), archive.turns(tenant, conversation,
                Optional.of(first.turn().value()), 10).stream().map(StoredTurn::turn).toList());
        assertEquals(3, archive.find(tenant, conversation).turns());
    }

    @Test
    void anotherTenantSeesNothing() {
        UUID conversation = open("ann");
        TenantId stranger = database.newTenant("stranger");
        assertEquals(List.of(), archive.list(stranger, Optional.empty(), Optional.empty(), 10));
        assertThrows(Failure.class, () -> archive.find(stranger, new ConversationId(conversation)));
    }

    private UUID open(String user) {
        return conversations.open(tenant, new AssistantId(Ids.next()), Optional.of(user)).value();
    }

    private List<UUID> ids(Optional<String> user, Optional<UUID> after, int most) {
        return archive.list(tenant, user, after, most).stream().map(StoredConversation::conversationId).toList();
    }
}
