package dev.weir.inference.deferred;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.platform.Settings;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeferredSettingsTest {
    @Test
    void defaults() {
        assertEquals(new DeferredSettings(false, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofHours(1), 1_000),
                DeferredSettings.from(new Settings(key -> Optional.empty())));
    }
}
