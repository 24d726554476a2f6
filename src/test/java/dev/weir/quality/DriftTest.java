package dev.weir.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a model's checks hold it back. */
class DriftTest {
    private static final long LEAST = 20;

    @Test
    void aModelDriftsWhenEvenTheUpperEndOfItsIntervalIsBelowTheBound() {
        assertEquals(Optional.empty(), Drift.finding(85, 100, LEAST, 0.9));
        assertEquals(Optional.of("80 of the latest 100 checks agree with the reference model: at most 86.7 % (95 % interval), "
                + "the policy wants 90.0 %."), Drift.finding(80, 100, LEAST, 0.9));
        assertTrue(Drift.finding(80, 100, LEAST, 0.868).isPresent());
        assertEquals(Optional.empty(), Drift.finding(80, 100, LEAST, 0.866));
    }

    @Test
    void fewChecksProveNothing() {
        assertEquals(Optional.empty(), Drift.finding(0, LEAST - 1, LEAST, 0.9));
        assertTrue(Drift.finding(0, LEAST, LEAST, 0.9).isPresent());
    }

    @Test
    void withoutABoundNothingDrifts() {
        assertEquals(Optional.empty(), Drift.finding(0, 1_000, LEAST, 0));
    }
}
