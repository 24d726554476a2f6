package dev.weir.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What a check makes of a route, before and after its calibration. */
class CheckedRouteTest {
    private static final Route ASKED = Route.to("small", Optional.empty(), List.of("Because."))
            .checked(new CheckedFirst(Optional.empty(), 0.7, OptionalDouble.empty()));

    @Test
    void theCalibratedProbabilityDecidesAndTheShippedOneIsLearnedFrom() {
        assertTrue(ASKED.checkOfSmall().isEmpty());
        Route found = ASKED.found(0.6, 0.9);
        assertEquals(OptionalDouble.of(0.9), found.checkOfSmall());
        assertEquals(OptionalDouble.of(0.6), found.cascade().orElseThrow().probability());
        assertTrue(!found.cascade().orElseThrow().passed() && ASKED.found(0.8, 0.5).cascade().orElseThrow().passed());
    }

    @Test
    void aCheckOfAnAnswerThatWasReplacedTeachesNothing() {
        Route replaced = new Route("large", Optional.empty(), Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(),
                List.of("Because."), Optional.empty(), ASKED.found(0.2, 0.3).cascade());
        assertTrue(replaced.checkOfSmall().isEmpty());
    }

    @Test
    void aCalibrationIsARisingLineThroughTheLogOdds() {
        AnswerCalibration lower = calibration(-1, 0.5);
        assertEquals(AnswerCalibration.logOdds(lower.probability(0.9)), -1 + 0.5 * Math.log(9), 1e-9);
        assertEquals(0.3, calibration(0, 1).probability(0.3), 1e-12);
        assertTrue(Double.isFinite(lower.probability(0)) && Double.isFinite(lower.probability(1)));
        assertThrows(IllegalArgumentException.class, () -> calibration(0, -1));
        assertThrows(IllegalArgumentException.class, () -> calibration(Double.NaN, 1));
        assertEquals(0.9, new AnswerCalibrations.InUse(Optional.empty(), Optional.empty()).probability(0.9));
    }

    private static AnswerCalibration calibration(double shift, double slope) {
        return new AnswerCalibration(1, shift, slope, 100, 0.6, 0.5, Instant.EPOCH);
    }
}
