package dev.weir.cache.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BoundaryLearnerTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final UUID ENTRY = new UUID(0, 1);

    private final BoundaryLearner learner = new BoundaryLearner(SimulatedDesk.SHIPPED, ConfidenceLevel.USUAL, Duration.ofDays(30));

    private LearnedBoundary learned(double maxWrongShare, double shipped, PairLabel... labels) {
        return learner.learn(maxWrongShare, shipped, new LookupEvidence(List.of(labels), ScoreHistogram.empty()), NOW);
    }

    @Test
    void theShippedBoundaryHoldsToTheLetterWithoutLabels() {
        for (double shipped : new double[] {0.512, 0.9311, 0.98, 0.99999}) {
            assertEquals(shipped, learned(0.01, shipped).value());
        }
    }

    @Test
    void anEntryThatWasWrongIsNotServedUpToThatScoreAgainHoweverLongAgo() {
        PairLabel wrong = new PairLabel(ENTRY, 0.97, false, 0, NOW.minus(Duration.ofDays(2_000)));
        LearnedBoundary learned = learned(0.05, 0.8, wrong);
        assertFalse(learned.serves(ENTRY, 0.97));
        assertTrue(learned.serves(ENTRY, 0.98));
        assertTrue(learned.serves(new UUID(0, 2), 0.97));
    }

    @Test
    void whatNobodyDrewByChanceMovesNoBoundary() {
        PairLabel thumb = new PairLabel(ENTRY, 0.97, false, 0, NOW);
        assertEquals(0.8, learned(0.05, 0.8, Collections.nCopies(50, thumb).toArray(PairLabel[]::new)).value());
    }

    @Test
    void oneWrongHitIsNoReasonToGiveNothing() {
        assertTrue(learned(0.01, 0.9527, new PairLabel(ENTRY, 0.99, false, 1, NOW)).value() <= 0.995);
    }

    @Test
    void wrongHitsRaiseTheBoundaryAndAreForgottenWithTime() {
        PairLabel[] lately = labels(6, false, NOW);
        PairLabel[] longAgo = labels(6, false, NOW.minus(Duration.ofDays(600)));
        assertTrue(learned(0.05, 0.85, lately).value() > 0.85);
        assertEquals(0.85, learned(0.05, 0.85, longAgo).value());
    }

    @Test
    void rightOnesBelowTheBoundaryLowerIt() {
        assertTrue(learned(0.05, 0.85, labels(200, true, NOW)).value() < 0.85);
    }

    @Test
    void asksAboutHitsUntilTheyProveTheBound() {
        assertEquals(1, learned(0.05, 0.85).askedShare(0.9));
        double[] lookups = new double[ScoreHistogram.size()];
        lookups[ScoreHistogram.step(0.84)] = 5_000;
        LookupEvidence enough = new LookupEvidence(List.of(labels(300, true, NOW)), new ScoreHistogram(lookups));
        assertTrue(learner.learn(0.05, 0.85, enough, NOW).askedShare(0.84) < 0.1);
    }

    private static PairLabel[] labels(int count, boolean right, Instant at) {
        return Collections.nCopies(count, new PairLabel(ENTRY, 0.86 - (right ? 0.02 : 0), right, 1, at)).toArray(PairLabel[]::new);
    }
}
