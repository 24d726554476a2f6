package dev.weir.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.assistant.AssistantId;
import dev.weir.handoff.Handoffs;
import dev.weir.handoff.TenantHandoffTerms;
import dev.weir.knowledge.TestKnowledge;
import dev.weir.metering.TurnFilter;
import dev.weir.metering.TurnMetrics;
import dev.weir.metering.TurnTag;
import dev.weir.metering.UsageLedger;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.Settings;
import dev.weir.routing.refit.RouterLabels;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Operator;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.Invariants;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FeedbackIT {
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final TenantId tenant = database.newTenant("t" + Ids.next());
    private final SettableClock clock = new SettableClock(Turns.NOON);
    private final RecordedEviction eviction = new RecordedEviction();
    private final Feedback feedback = new Feedback(database.transactions(), eviction,
            new Dissatisfaction(new Handoffs(database.transactions(), new AuditTrail(), Clock.systemUTC()),
                    new TenantHandoffTerms(database.transactions(), new AuditTrail())),
            new RouterLabels(database.transactions(), clock), new BadPassages(TestKnowledge.rejected()), clock);
    private final Conversations conversations =
            new Conversations(database.transactions(), new HistoryLimits(50, 1 << 20), Clock.systemUTC());

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
    void theSumsFollowTheLastWordOfEachAndForgetWhatIsDeleted() throws Exception {
        List<TurnRecord> turns = IntStream.range(0, 24).mapToObj(n -> tagged(n % 2 == 0 ? "returns" : "orders")).toList();
        atOnce(turns, turn -> feedback.rate(caller(tenant), turn.turn(), Rating.DOWN, Optional.empty()));
        clock.advance(Duration.ofDays(1));
        atOnce(turns, turn -> feedback.rate(caller(tenant), turn.turn(), Rating.UP, Optional.empty()));
        assertEquals(List.of(), ratings(0, "returns"), "the last word counts, and on its own day");
        assertEquals(List.of(new SourceRatings("model", 12L, 0L)), ratings(1, "returns"));
        Erasure erasure = new Erasure(database.transactions(), eviction, new UsageLedger(database.transactions(),
                new TurnMetrics(new FakeMetrics().registry()), new Settings(key -> Optional.empty())), new AuditTrail(), clock);
        atOnce(turns.subList(0, 23), turn -> erasure.deleteConversation(Operator.WEIR, tenant, turn.conversation()));
        assertEquals(List.of(), ratings(1, "returns"));
        assertEquals(List.of(new SourceRatings("model", 1L, 0L)), ratings(1, "orders"));
        try (Connection owner = database.ownerConnection()) {
            Invariants.booksAgree(owner);
        }
    }

    private static void atOnce(List<TurnRecord> turns, Consumer<TurnRecord> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<?> done : turns.stream().map(turn -> threads.submit(() -> work.accept(turn))).toList()) {
                done.get();
            }
        }
    }

    private List<SourceRatings> ratings(int day, String team) {
        LocalDate wanted = LocalDate.ofInstant(Turns.NOON, ZoneOffset.UTC).plusDays(day);
        return new FeedbackReport(database.transactions()).bySource(tenant, wanted, wanted,
                new TurnFilter(Optional.empty(), Optional.of(new TurnTag("team", team))));
    }

    private TurnRecord tagged(String team) {
        TurnRecord turn = Turns.turn(tenant, ConversationId.next(), "Q", "A");
        TurnRecord tagged = new TurnRecord(tenant, turn.turn(), turn.conversation(), new AssistantId(tenant.value()), turn.key(),
                turn.user(), Map.of("team", team), turn.at(), turn.newMessages(), turn.answer(), turn.source(), turn.model(),
                turn.cacheEntry(), turn.cost(), turn.baselineCost(), turn.weir());
        conversations.record(tagged);
        return tagged;
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
