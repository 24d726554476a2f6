package dev.weir.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.cache.CachedAnswer;
import dev.weir.cache.NearMissPair;
import dev.weir.cache.NearMisses;
import dev.weir.cache.SemanticLookup;
import dev.weir.inference.TokenUsage;
import dev.weir.metering.TurnMetrics;
import dev.weir.metering.UsageLedger;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Ids;
import dev.weir.platform.Settings;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Operator;
import dev.weir.tenant.TenantId;
import dev.weir.testing.Acting;
import dev.weir.testing.FakeMetrics;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pairs that the guard kept apart: labelled, trimmed, and gone with either of their turns. */
class NearMissesIT {
    private static final Duration LONGER_THAN_KEPT = Duration.ofDays(91);
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final SettableClock clock = new SettableClock(Turns.NOON);
    private final TenantId tenant = database.newTenant("t" + Ids.next());
    private final NearMisses misses = new NearMisses(database.transactions(), new AuditTrail(), clock);
    private final Conversations conversations =
            new Conversations(database.transactions(), new HistoryLimits(50, 1 << 20), clock);
    private final Erasure erasure = new Erasure(database.transactions(), new RecordedEviction(),
            new UsageLedger(database.transactions(), new TurnMetrics(new FakeMetrics().registry()),
                    new Settings(key -> Optional.empty())), new AuditTrail(), clock);

    @Test
    void aPairIsShownWithWhatKeptItApartAndTakesALabel() {
        keep(turn("Can I cancel?"), turn("Can't I cancel?"));
        NearMissPair pair = only();
        assertEquals("Can I cancel?", pair.asked());
        assertEquals("Can't I cancel?", pair.cached());
        assertEquals("One says 'not'.", pair.reason());
        assertEquals(Optional.empty(), pair.label());
        misses.label(Acting.as("key:1"), tenant, pair.id(), NearMissPair.Label.SAME);
        misses.label(Acting.as("key:1"), tenant, pair.id(), NearMissPair.Label.APART);
        assertEquals(Optional.of(NearMissPair.Label.APART), only().label());
    }

    @Test
    void aStrangerNeitherSeesNorLabelsIt() {
        keep(turn("May I?"), turn("May I not?"));
        UUID pair = only().id();
        TenantId stranger = database.newTenant("t" + Ids.next());
        assertEquals(List.of(), misses.list(stranger, 0, 10));
        assertEquals(FailureCode.NOT_FOUND, assertThrows(Failure.class,
                () -> misses.label(Acting.as("key:2"), stranger, pair, NearMissPair.Label.SAME)).code());
        assertEquals(Optional.empty(), only().label());
    }

    @Test
    void eitherTurnTakesThePairWithIt() {
        TurnRecord asked = turn("Is it open?");
        TurnRecord other = turn("Is it not open?");
        keep(asked, other);
        keep(other, asked);
        assertEquals(2, misses.list(tenant, 0, 10).size());
        erasure.deleteConversation(Operator.WEIR, tenant, other.conversation());
        assertEquals(List.of(), misses.list(tenant, 0, 10));
        keep(asked, other);
        assertEquals(List.of(), misses.list(tenant, 0, 10), "its other turn is gone");
    }

    @Test
    void whatIsOldGoesUnlessItIsLabelled() {
        keep(turn("Does it shrink?"), turn("Doesn't it shrink?"));
        misses.label(Acting.as("key:1"), tenant, only().id(), NearMissPair.Label.SAME);
        keep(turn("Does it fade?"), turn("Doesn't it fade?"));
        clock.advance(LONGER_THAN_KEPT);
        misses.trim();
        assertEquals("Does it shrink?", only().asked());
    }

    private NearMissPair only() {
        List<NearMissPair> all = misses.list(tenant, 0, 10);
        assertEquals(1, all.size());
        return all.getFirst();
    }

    private TurnRecord turn(String question) {
        TurnRecord turn = Turns.turn(tenant, ConversationId.next(), question, "Yes.");
        conversations.record(turn);
        return turn;
    }

    private void keep(TurnRecord asked, TurnRecord other) {
        CachedAnswer cached = new CachedAnswer(Ids.next(), other.newMessages().getFirst().text(), JsonValue.EMPTY_JSON_ARRAY,
                Optional.empty(), Optional.empty(), TokenUsage.NONE, 0, List.of(), 1, other.turn(), clock.instant());
        database.transactions().run(tenant, manager -> misses.keep(manager, tenant, asked.assistant(), asked.turn(),
                asked.newMessages().getFirst().text(),
                new SemanticLookup.NearMiss(0.97, 0.6, cached, "negation", "One says 'not'.")));
    }
}
