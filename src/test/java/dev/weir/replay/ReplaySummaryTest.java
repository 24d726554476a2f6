package dev.weir.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.Policy;
import dev.weir.cache.CacheHistory;
import dev.weir.conversation.Rating;
import dev.weir.conversation.RecordedTurn;
import dev.weir.metering.Source;
import dev.weir.platform.Interval;
import dev.weir.platform.NanoUsd;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplaySummaryTest {
    private static final Policy TODAY = Recorded.TODAY;

    @Test
    void whatHappenedIsCountedAndSummedUp() {
        ReplaySummary was = Recorded.sample(Recorded.by(Source.EXACT_CACHE), Recorded.by(Source.KNOWLEDGE), Recorded.scored(0.9),
                Recorded.scored(0.1), Recorded.by(Source.HANDOFF)).asItWas();
        assertEquals(5, was.turns());
        assertEquals(2, was.turns(Source.MODEL));
        assertEquals(Recorded.dollars("0.0165"), was.spent());
        assertEquals(NanoUsd.ZERO, was.estimated());
        assertEquals(Optional.of(Interval.of(2, 5)), was.free());
        assertEquals(Optional.of(Interval.of(1, 2)), was.escalated());
    }

    @Test
    void estimatesStandBesideWhatIsKnown() {
        ReplaySummary would = Recorded.sample(Recorded.scored(0.9), Recorded.scored(0.6)).under(TODAY.withTrust(0.7));
        assertEquals(Recorded.dollars("0.0015"), would.spent());
        assertEquals(Recorded.dollars("0.015"), would.estimated());
        assertEquals(Recorded.dollars("0.0165"), would.spend().sum());
        assertEquals(1, would.large());
    }

    @Test
    void whatIsUnknownIsInNoShare() {
        ReplaySummary would = Recorded.sample(Recorded.by(Source.KNOWLEDGE).confident(0.1), Recorded.by(Source.HANDOFF)).under(TODAY);
        assertEquals(1, would.unknown());
        assertEquals(1, would.unpriced());
        assertEquals(Optional.of(Interval.of(0, 1)), would.free());
        assertEquals(Optional.empty(), would.escalated());
    }

    @Test
    void wrongHitsAreThoseTheGuardDoubtsAndTheShareThatIsRatedDownOfTheOthers() {
        Recorded good = Recorded.by(Source.EXACT_CACHE).rated(Rating.UP);
        Recorded bad = Recorded.by(Source.EXACT_CACHE).rated(Rating.DOWN);
        Recorded doubted = Recorded.by(Source.HANDOFF).near(0.97, 0.5);
        Policy unguarded = new Policy(TODAY.exactCache(), new Policy.SemanticCache(true, 0.01, Optional.of(0.95), false, 60), TODAY.knowledge(),
                TODAY.history(), TODAY.routing(), TODAY.budget(), TODAY.serviceTiers(), TODAY.limits(), TODAY.quality());
        WrongHits wrong = Recorded.sample(good, good, good, bad, doubted).under(unguarded).wrong();
        assertEquals(5, wrong.hits());
        assertEquals(1, wrong.doubtful());
        assertEquals(1 + 4 * 0.25, wrong.expected().orElseThrow().share(), 1e-9);
        assertEquals(0, Recorded.sample(good, doubted).under(TODAY).wrong().doubtful());
    }

    @Test
    void nobodyKnowsHowManyHitsAreWrongThatNobodyRated() {
        assertEquals(Optional.empty(), Recorded.sample(Recorded.by(Source.EXACT_CACHE)).asItWas().wrong().expected());
    }

    @Test
    void aTurnThatChangesItsModelTakesAsLongAsThatModelsTurns() {
        Recorded[] turns = Stream.concat(Collections.nCopies(19, Recorded.scored(0.9)).stream(),
                Stream.of(Recorded.scored(0.1))).toArray(Recorded[]::new);
        LatencyEstimate was = Recorded.sample(turns).asItWas().pace().orElseThrow();
        assertEquals(Duration.ofMillis(200), was.median().value());
        LatencyEstimate would = Recorded.sample(turns).under(TODAY.withTrust(0.95)).pace().orElseThrow();
        assertEquals(Duration.ofMillis(2_000), would.median().value());
        assertEquals(19, would.estimated());
        assertEquals(0, would.unknown());
    }

    @Test
    void aTurnWhoseNewAnswererWasNeverTimedIsLeftOut() {
        LatencyEstimate would = Recorded.sample(Recorded.scored(0.9), Recorded.by(Source.HANDOFF)).under(TODAY.withTrust(1)).pace()
                .orElseThrow();
        assertEquals(1, would.unknown());
        assertEquals(Duration.ofMillis(10), would.slow().value());
        assertEquals(Optional.empty(), Recorded.sample(Recorded.scored(0.9)).under(TODAY.withTrust(1)).pace());
    }

    @Test
    void theIntervalOfAQuantileIsThatOfItsRank() {
        List<TurnEvidence> turns = IntStream.rangeClosed(1, 100).mapToObj(millis -> took(Duration.ofMillis(millis))).toList();
        LatencyEstimate pace = LatencyEstimate.of(turns, turns.stream().map(turn -> SimulatedOutcome.same(turn.turn(), "")).toList()).orElseThrow();
        assertEquals(new LatencyEstimate.Quantile(Duration.ofMillis(50), Duration.ofMillis(41), Duration.ofMillis(60)), pace.median());
        assertEquals(new LatencyEstimate.Quantile(Duration.ofMillis(95), Duration.ofMillis(91), Duration.ofMillis(100)), pace.slow());
    }

    private static TurnEvidence took(Duration time) {
        RecordedTurn turn = Recorded.by(Source.KNOWLEDGE).turn();
        return new TurnEvidence(new RecordedTurn(turn.turn(), turn.conversation(), turn.at(), turn.question(), true,
                turn.source(), turn.model(), turn.tier(), turn.route(), turn.usage(), turn.cost(), turn.baselineCost(),
                turn.rating(), turn.similarity(), time, false), CacheHistory.NONE, 0);
    }

    @Test
    void aSumsIntervalHoldsItAndIsTheSameEveryTime() {
        List<NanoUsd> turns = IntStream.range(0, 200).mapToObj(turn -> new NanoUsd(turn % 10 == 0 ? 50_000 : 0)).toList();
        SpendEstimate spend = SpendEstimate.of(turns);
        assertEquals(new NanoUsd(1_000_000), spend.sum());
        assertEquals(spend, SpendEstimate.of(turns));
        // Twenty of two hundred turns cost anything: 95 of 100 samples hold 12 to 29 of them, by the binomial distribution.
        assertTrue(spend.low().nanos() >= 11 * 50_000 && spend.low().nanos() <= 13 * 50_000, () -> "low " + spend);
        assertTrue(spend.high().nanos() >= 27 * 50_000 && spend.high().nanos() <= 30 * 50_000, () -> "high " + spend);
        assertEquals(new SpendEstimate(new NanoUsd(7), new NanoUsd(7), new NanoUsd(7)), SpendEstimate.of(List.of(new NanoUsd(7))));
    }

    @Test
    void wilsonsIntervalIsTheKnownOne() {
        Interval tenth = Interval.of(10, 100);
        assertEquals(0.1, tenth.share());
        assertEquals(0.0552, tenth.low(), 1e-4);
        assertEquals(0.1744, tenth.high(), 1e-4);
        assertEquals(0, Interval.of(0, 10).low());
        assertEquals(0.2775, Interval.of(0, 10).high(), 1e-4);
        assertEquals(1, Interval.of(10, 10).high(), 1e-9);
    }
}
