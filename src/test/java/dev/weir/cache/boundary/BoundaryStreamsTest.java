package dev.weir.cache.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Streams of 8,000 questions with a known truth, 40 of each kind. In their last quarter the boundary may break the bound in
 * no more of them than a confidence of 95 percent allows.
 */
class BoundaryStreamsTest {
    private static final int STREAMS = 40;
    /** More than 4 of 40 happen with a chance of 5 percent when each does with 5 percent. */
    private static final int MOST_BROKEN = 4;
    private static final SimulatedDesk.World AS_CALIBRATED = (score, passed) -> SimulatedDesk.calibratedWrong(score);
    private static final SimulatedDesk.World BETTER = (score, passed) -> SimulatedDesk.calibratedWrong(score) / 4;
    private static final SimulatedDesk.World WORSE = (score, passed) -> Math.min(1, 4 * SimulatedDesk.calibratedWrong(score));
    private static final SimulatedDesk.World DRIFTS = (score, passed) -> (passed < 0.5 ? BETTER : WORSE).wrong(score, passed);
    private static final SimulatedDesk.World NEAR_MISSES = new SimulatedDesk.World() {
        @Override
        public double score(SplittableRandom random, double boundary) {
            return Math.min(Math.nextDown(1.0), boundary + 0.02 * random.nextDouble());
        }

        @Override
        public double wrong(double score, double passed) {
            return 0.5;
        }
    };

    @Test
    void holdsWhereTheCalibrationIsTrue() {
        List<SimulatedDesk> desks = asked(AS_CALIBRATED, true);
        assertTrue(broken(desks) <= MOST_BROKEN, "broken: " + broken(desks));
        assertTrue(hitRate(desks) > 0.75 * hitRate(asked(AS_CALIBRATED, false)), "hits: " + hitRate(desks));
        assertTrue(laterLabels(desks) < 0.7 * firstLabels(desks), "labels: " + laterLabels(desks));
    }

    @Test
    void givesMoreWhereQuestionsAreEasierThanCalibrated() {
        List<SimulatedDesk> desks = asked(BETTER, true);
        assertTrue(broken(desks) <= MOST_BROKEN, "broken: " + broken(desks));
        assertTrue(hitRate(desks) > 1.05 * hitRate(asked(BETTER, false)), "hits: " + hitRate(desks));
        assertTrue(laterLabels(desks) < 0.5 * firstLabels(desks), "labels: " + laterLabels(desks));
    }

    @Test
    void holdsWhereQuestionsAreHarderThanCalibrated() {
        List<SimulatedDesk> desks = asked(WORSE, true);
        assertTrue(broken(desks) <= MOST_BROKEN, "broken: " + broken(desks));
    }

    @Test
    void holdsAgainAfterADrift() {
        List<SimulatedDesk> desks = asked(DRIFTS, true);
        assertTrue(broken(desks) <= MOST_BROKEN, "broken: " + broken(desks));
    }

    @Test
    void stopsAnAdversaryWhoAsksNearMissesOnly() {
        List<SimulatedDesk> desks = asked(NEAR_MISSES, true);
        assertTrue(broken(desks) <= MOST_BROKEN, "broken: " + broken(desks));
        double wrong = desks.stream().mapToInt(SimulatedDesk::wrong).average().orElseThrow();
        assertTrue(wrong < 40, "wrong answers of 8,000 near misses: " + wrong);
    }

    /** What the tests above are worth: they break without labels. */
    @Test
    void wouldBreakTheBoundIfLabelsWereIgnored() {
        for (SimulatedDesk.World world : List.of(WORSE, DRIFTS, NEAR_MISSES)) {
            assertEquals(STREAMS, broken(asked(world, false)));
        }
    }

    private static List<SimulatedDesk> asked(SimulatedDesk.World world, boolean learns) {
        return LongStream.range(0, STREAMS).mapToObj(seed -> new SimulatedDesk(seed, learns).ask(world)).toList();
    }

    private static long broken(List<SimulatedDesk> desks) {
        return desks.stream().filter(desk -> desk.last().wrongShare() > SimulatedDesk.ACCEPTED).count();
    }

    private static double hitRate(List<SimulatedDesk> desks) {
        return desks.stream().mapToDouble(desk -> desk.last().hitRate()).average().orElseThrow();
    }

    private static double firstLabels(List<SimulatedDesk> desks) {
        return desks.stream().mapToInt(desk -> desk.first().asked).average().orElseThrow();
    }

    private static double laterLabels(List<SimulatedDesk> desks) {
        return desks.stream().mapToInt(desk -> desk.last().asked).average().orElseThrow();
    }
}
