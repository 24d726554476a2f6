package dev.weir.api.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How the rate limit's headers spell a duration. */
class ShortDurationTest {
    @Test
    void aDurationIsSpelledInMinutesSecondsAndMilliseconds() {
        assertEquals("0s", ShortDuration.of(Duration.ZERO));
        assertEquals("1ms", ShortDuration.of(Duration.ofNanos(1)));
        assertEquals("120ms", ShortDuration.of(Duration.ofMillis(120)));
        assertEquals("1s", ShortDuration.of(Duration.ofSeconds(1)));
        assertEquals("8.64s", ShortDuration.of(Duration.ofMillis(8_640)));
        assertEquals("6m0s", ShortDuration.of(Duration.ofMinutes(6)));
        assertEquals("1m59.5s", ShortDuration.of(Duration.ofMillis(119_500)));
    }
}
