package dev.weir.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.Policy;
import dev.weir.conversation.Rating;
import dev.weir.metering.Source;
import dev.weir.platform.NanoUsd;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurvesTest {
    private static final Policy TODAY = Recorded.TODAY;

    @Test
    void fewerQuestionsAreAnsweredForNothingAsTheThresholdRises() {
        Sample sample = Recorded.sample(Recorded.scored(0.9).near(0.85, 0.85), Recorded.scored(0.9).near(0.93, 0.93),
                Recorded.scored(0.9).near(0.98, 0.98), Recorded.scored(0.9));
        List<CachePoint> curve = CachePoint.curve(sample, TODAY.withSimilarity(0.923));
        assertEquals(22, curve.size(), "twenty-one steps and the draft's own");
        assertEquals(0.75, at(curve, 0.80).hits().share());
        assertEquals(0.5, at(curve, 0.923).hits().share());
        assertEquals(0.25, at(curve, 0.95).hits().share());
        assertEquals(0, at(curve, 1.0).hits().share());
        assertEquals(Recorded.dollars("0.0015"), at(curve, 0.80).spend());
        assertEquals(Recorded.dollars("0.006"), at(curve, 1.0).spend());
    }

    private static CachePoint at(List<CachePoint> curve, double threshold) {
        return curve.stream().filter(point -> point.threshold() == threshold).findFirst().orElseThrow();
    }

    @Test
    void trustInTheSmallModelIsCheaperAndLessOftenRight() {
        Sample sample = Recorded.sample(Recorded.scored(0.9), Recorded.scored(0.6), Recorded.scored(0.2),
                Recorded.by(Source.KNOWLEDGE).confident(0.9));
        assertEquals(3, RoutingPoint.turns(sample));
        List<RoutingPoint> curve = RoutingPoint.curve(sample, TODAY);
        RoutingPoint allSmall = curve.getFirst();
        assertEquals(0, allSmall.threshold());
        assertEquals((0.9 + 0.6 + 0.2) / 3, allSmall.right(), 1e-9);
        assertEquals(Recorded.dollars("0.0045"), allSmall.spend());
        RoutingPoint allLarge = curve.getLast();
        assertEquals(1, allLarge.right(), 1e-9);
        assertEquals(1, allLarge.large(), 1e-9);
        assertEquals(Recorded.dollars("0.045"), allLarge.spend());
        for (int at = 1; at < curve.size(); at++) {
            assertTrue(curve.get(at).right() >= curve.get(at - 1).right(), "it only rises where nobody rated");
        }
    }

    @Test
    void aRatingCountsWhereTheSameModelAnswers() {
        Sample sample = Recorded.sample(Recorded.scored(0.9).rated(Rating.DOWN), Recorded.scored(0.2).rated(Rating.UP));
        RoutingPoint today = RoutingPoint.curve(sample, TODAY).stream().filter(point -> point.threshold() == 0.5).findFirst()
                .orElseThrow();
        assertEquals(2, today.rated());
        assertEquals(0.5, today.right(), 1e-9);
        RoutingPoint allLarge = RoutingPoint.curve(sample, TODAY).getLast();
        assertEquals(1, allLarge.rated(), "the large model was not rated for the other one");
        assertEquals(1, allLarge.right(), 1e-9);
    }

    @Test
    void withoutAScoreThereIsNoCurve() {
        assertEquals(List.of(), RoutingPoint.curve(Recorded.sample(Recorded.by(Source.HANDOFF)), TODAY));
        assertEquals(NanoUsd.ZERO, CachePoint.curve(Recorded.sample(Recorded.by(Source.HANDOFF)), TODAY).getFirst().spend());
    }

    @Test
    void todaysPolicyReproducesWhatItDid() {
        Sample sample = Recorded.sample(Recorded.scored(0.9), Recorded.by(Source.KNOWLEDGE).confident(0.1));
        assertEquals(1, sample.reproduced());
        assertEquals(1, sample.changes(TODAY).size());
    }
}
