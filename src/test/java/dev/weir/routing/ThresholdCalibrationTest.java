package dev.weir.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.routing.ThresholdCalibration.Found;
import dev.weir.routing.ThresholdCalibration.Routed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThresholdCalibrationTest {
    @Test
    void theWantedShareOfScoresLiesBelowTheThreshold() {
        Found found = ThresholdCalibration.calibrated(scored(100), 0.2);
        assertEquals(new Found(0.20, 100, 0.20, 0), found);
    }

    @Test
    void aRoundedShareIsNeverExceeded() {
        assertEquals(3.0 / 11, ThresholdCalibration.calibrated(scored(11), 0.3).largeShare());
    }

    @Test
    void whatRulesSendToTheLargeTierCountsFirst() {
        List<Routed> turns = new ArrayList<>(scored(90));
        IntStream.range(0, 5).forEach(any -> turns.add(new Routed("large", null)));
        IntStream.range(0, 5).forEach(any -> turns.add(new Routed("small", null)));
        Found found = ThresholdCalibration.calibrated(turns, 0.2);
        assertEquals(0.20, found.largeShare());
        assertEquals(10, found.byRule());
        assertEquals(Math.floor(15.0 / 90 * 10_000) / 10_000, found.threshold());
    }

    @Test
    void whereRulesAloneSendMoreNoScoreDoes() {
        List<Routed> turns = new ArrayList<>(scored(10));
        IntStream.range(0, 30).forEach(any -> turns.add(new Routed("large", null)));
        assertEquals(new Found(0, 40, 0.75, 30), ThresholdCalibration.calibrated(turns, 0.5));
    }

    @Test
    void equalScoresGoTheSameWay() {
        List<Routed> same = IntStream.range(0, 50).mapToObj(any -> new Routed("small", 0.5)).toList();
        assertEquals(0, ThresholdCalibration.calibrated(same, 0.2).largeShare());
        assertEquals(1, ThresholdCalibration.calibrated(same, 1).largeShare());
    }

    private static List<Routed> scored(int turns) {
        return IntStream.range(0, turns).mapToObj(turn -> new Routed("small", (double) turn / turns)).toList();
    }
}
