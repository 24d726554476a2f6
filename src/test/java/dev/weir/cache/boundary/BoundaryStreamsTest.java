package dev.weir.cache.boundary;

import static dev.weir.cache.boundary.SimulatedWorld.AS_CALIBRATED;
import static dev.weir.cache.boundary.SimulatedWorld.A_QUARTER_AS_MANY_WRONG;
import static dev.weir.cache.boundary.SimulatedWorld.FOUR_TIMES_AS_MANY_WRONG;
import static dev.weir.cache.boundary.SimulatedWorld.NEAR_MISSES_JUST_ABOVE_THE_BOUNDARY;
import static dev.weir.cache.boundary.SimulatedWorld.THE_SECOND_THEN_THE_THIRD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Streams of 8,000 questions with a known truth, 40 of each kind, labelled as far as production labels them. In their last quarter
 * the boundary may break the bound in no more of them than a confidence of 95 percent allows. `./weir bench boundary` asks more.
 */
class BoundaryStreamsTest {
    private static final int STREAMS = 40;
    /** More than 4 of 40 happen with a chance of 5 percent when each does with 5 percent. */
    private static final int MOST_BROKEN = 4;
    /** Seeds that the learner was not tuned on. */
    private static final long FIRST = 7_000;

    @Test
    void holdsWhereTheCalibrationIsTrue() {
        SimulatedStreams desks = asked(AS_CALIBRATED, true);
        assertTrue(desks.broken() <= MOST_BROKEN, "broken: " + desks.broken());
        assertTrue(desks.lastHits() > 0.75 * asked(AS_CALIBRATED, false).lastHits(), "hits: " + desks.lastHits());
        assertTrue(desks.lastChecked() < 0.9 * desks.firstChecked(), "checks: " + desks.lastChecked());
    }

    @Test
    void givesMoreWhereQuestionsAreEasierThanCalibrated() {
        SimulatedStreams desks = asked(A_QUARTER_AS_MANY_WRONG, true);
        assertTrue(desks.broken() <= MOST_BROKEN, "broken: " + desks.broken());
        assertTrue(desks.lastHits() > 1.05 * asked(A_QUARTER_AS_MANY_WRONG, false).lastHits(), "hits: " + desks.lastHits());
        assertTrue(desks.lastChecked() < 0.5 * desks.firstChecked(), "checks: " + desks.lastChecked());
    }

    @Test
    void holdsAndStillGivesWhereQuestionsAreHarderThanCalibrated() {
        SimulatedStreams desks = asked(FOUR_TIMES_AS_MANY_WRONG, true);
        assertTrue(desks.broken() <= MOST_BROKEN, "broken: " + desks.broken());
        assertTrue(desks.lastHits() > 0.05, "hits: " + desks.lastHits());
    }

    @Test
    void holdsAgainAfterADrift() {
        SimulatedStreams desks = asked(THE_SECOND_THEN_THE_THIRD, true);
        assertTrue(desks.broken() <= MOST_BROKEN, "broken: " + desks.broken());
    }

    @Test
    void stopsAnAdversaryWhoAsksNearMissesOnly() {
        SimulatedStreams desks = asked(NEAR_MISSES_JUST_ABOVE_THE_BOUNDARY, true);
        assertTrue(desks.broken() <= MOST_BROKEN, "broken: " + desks.broken());
        assertTrue(desks.wrong() < 40, "wrong answers of 8,000 near misses: " + desks.wrong());
    }

    /** What the tests above are worth: they break without labels. */
    @Test
    void wouldBreakTheBoundIfLabelsWereIgnored() {
        for (SimulatedWorld world : List.of(FOUR_TIMES_AS_MANY_WRONG, THE_SECOND_THEN_THE_THIRD,
                NEAR_MISSES_JUST_ABOVE_THE_BOUNDARY)) {
            assertEquals(STREAMS, asked(world, false).broken());
        }
    }

    private static SimulatedStreams asked(SimulatedWorld world, boolean learns) {
        return SimulatedStreams.asked(world, FIRST, STREAMS, learns, SimulatedStreams.USUAL_SHARE);
    }
}
