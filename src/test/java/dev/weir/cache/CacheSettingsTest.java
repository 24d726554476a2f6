package dev.weir.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.InvalidSetting;
import dev.weir.platform.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CacheSettingsTest {
    @Test
    void theDefaultsStand() {
        assertEquals(new CacheSettings(65_536, 100_000, 5_000, Optional.empty(), Duration.ofMillis(250), Optional.empty(), 96), from(Map.of()));
    }

    @Test
    void aValueOutOfBoundsIsRefusedByName() {
        InvalidSetting refused = assertThrows(InvalidSetting.class, () -> from(Map.of("weir.cache.tenant_entries", "0")));
        assertTrue(refused.getMessage().contains("weir.cache.tenant_entries"));
    }

    @Test
    void theAddressOfRedisIsNotPrinted() {
        assertFalse(from(Map.of("weir.redis.url", "redis://:secret@localhost")).toString().contains("secret"));
    }

    private static CacheSettings from(Map<String, String> values) {
        return CacheSettings.from(new Settings(key -> Optional.ofNullable(values.get(key))));
    }
}
