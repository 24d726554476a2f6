package dev.weir.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Wilson's interval against a figure of Newcombe's ("Two-sided confidence intervals", 1998: 81 of 263), and at its edges. */
class IntervalTest {
    private static final double CLOSE = 5e-4;

    @Test
    void itIsWilsons() {
        Interval most = Interval.of(81, 263);
        assertEquals(0.3080, most.share(), CLOSE);
        assertEquals(0.2553, most.low(), CLOSE);
        assertEquals(0.3662, most.high(), CLOSE);
        assertEquals(0.2775, Interval.of(0, 10).high(), CLOSE);
        assertEquals(0.7225, Interval.of(10, 10).low(), CLOSE);
    }

    @Test
    void itHoldsItsShareAndStaysWithinZeroAndOne() {
        IntStream.rangeClosed(0, 25).mapToObj(part -> Interval.of(part, 25)).forEach(interval -> assertTrue(
                0 <= interval.low() && interval.low() <= interval.share() && interval.share() <= interval.high()
                        && interval.high() <= 1, interval.toString()));
    }
}
