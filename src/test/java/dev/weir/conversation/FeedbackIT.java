package dev.weir.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.handoff.AgreedTerms;
import dev.weir.handoff.Handoffs;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.routing.refit.RouterLabels;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.TestDatabase;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FeedbackIT {
    private static TestDatabase database;

    private final TenantId tenant = database.newTenant("t" + Ids.next());
    private final RecordedEviction eviction = new RecordedEviction();
    private final Feedback feedback = new Feedback(database.transactions(), eviction,
            new Dissatisfaction(new Handoffs(database.transactions(), new AuditTrail(), Clock.systemUTC()),
                    new AgreedTerms(database.transactions(), new AuditTrail())),
            new RouterLabels(database.transactions(), Clock.systemUTC()), Clock.systemUTC());
    private final Conversations conversations =
            new Conversations(database.transactions(), new HistoryLimits(50, 1 << 20), Clock.systemUTC());

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void theLastWordOnATurnCounts() {
        TurnRecord turn = recorded(Optional.empty());
        feedback.rate(caller(tenant), turn.turn(), Rating.DOWN, Optional.of("wrong"));
        feedback.rate(caller(tenant), turn.turn(), Rating.DOWN, Optional.empty());
        assertEquals(Optional.of("wrong"), stored(turn).comment(), "another press on the same thumb takes nothing back");
        feedback.rate(caller(tenant), turn.turn(), Rating.UP, Optional.empty());
        StoredTurn stored = stored(turn);
        assertEquals(Optional.of(Rating.UP), stored.rating());
        assertEquals(Optional.empty(), stored.comment());
    }

    @Test
    void aBadAnswerLeavesTheCaches() {
        UUID entry = UUID.randomUUID();
        TurnRecord turn = recorded(Optional.of(entry));
        feedback.rate(caller(tenant), turn.turn(), Rating.UP, Optional.empty());
        assertEquals(List.of(), eviction.entries);
        UUID copy = UUID.randomUUID();
        eviction.copies.add(copy);
        feedback.rate(caller(tenant), turn.turn(), Rating.DOWN, Optional.empty());
        assertEquals(List.of(entry, copy), eviction.entries, "the answer and its near copies");
        assertEquals(List.of(turn.turn()), eviction.turns);
    }

    @Test
    void unknownTurnsAndThoseOfOthersAreNotFound() {
        TurnRecord turn = recorded(Optional.empty());
        assertNotFound(caller(tenant), TurnId.next());
        assertNotFound(caller(database.newTenant("stranger")), turn.turn());
    }

    private void assertNotFound(Caller caller, TurnId turn) {
        Failure refused = assertThrows(Failure.class,
                () -> feedback.rate(caller, turn, Rating.UP, Optional.empty()));
        assertEquals(FailureCode.NOT_FOUND, refused.code());
    }

    private TurnRecord recorded(Optional<UUID> entry) {
        TurnRecord turn = Turns.fromCache(Turns.turn(tenant, ConversationId.next(), "Q", "A"), entry);
        conversations.record(turn);
        return turn;
    }

    private StoredTurn stored(TurnRecord turn) {
        return new ConversationArchive(database.transactions())
                .turns(tenant, turn.conversation(), Optional.empty(), 1).getFirst();
    }

    private static Caller caller(TenantId tenant) {
        return new Caller(tenant, new KeyId(Ids.next()), Set.of(Scope.CHAT), ZoneOffset.UTC);
    }
}
