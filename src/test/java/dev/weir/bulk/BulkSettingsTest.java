package dev.weir.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.platform.InvalidSetting;
import dev.weir.platform.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BulkSettingsTest {
    @Test
    void defaults() {
        assertEquals(new BulkSettings(4, Duration.ofMinutes(1), 10, Duration.ofSeconds(2), 50_000, 4_000_000,
                200_000_000L, 2_000_000_000L, Duration.ofDays(30)), from(Map.of()));
    }

    @Test
    void aFileFitsWhatATenantMayHave() {
        assertThrows(InvalidSetting.class, () -> from(Map.of("weir.files.tenant.megabytes", "10")));
    }

    private static BulkSettings from(Map<String, String> values) {
        return BulkSettings.from(new Settings(key -> Optional.ofNullable(values.get(key))));
    }
}
