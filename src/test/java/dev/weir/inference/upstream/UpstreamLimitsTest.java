package dev.weir.inference.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.InvalidSetting;
import dev.weir.platform.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpstreamLimitsTest {
    @Test
    void theUpstreamsLimitsHaveTheirDefaults() {
        assertEquals(new UpstreamLimits(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(30),
                Duration.ofSeconds(120), Duration.ofSeconds(45), 16 << 20), from(Map.of()));
        assertThrows(InvalidSetting.class, () -> from(Map.of("weir.upstream.total.timeout.ms", "1000")));
    }

    /** Two models that hang one after the other leave time for a source that does not, within the turn's 120 s. */
    @Test
    void aPlainCallEndsWellBeforeItsTurn() {
        assertTrue(from(Map.of()).plain().multipliedBy(2).plusSeconds(20).compareTo(Duration.ofSeconds(120)) < 0);
    }

    private static UpstreamLimits from(Map<String, String> values) {
        return UpstreamLimits.from(new Settings(key -> Optional.ofNullable(values.get(key))));
    }
}
