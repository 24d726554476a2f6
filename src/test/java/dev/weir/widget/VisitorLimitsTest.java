package dev.weir.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Settings;
import dev.weir.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What one visitor and one address may do in a minute, by a clock that the test moves. */
class VisitorLimitsTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-31T12:00:00Z"));
    private final VisitorLimits limits =
            new VisitorLimits(new WidgetSettings(Duration.ofMinutes(15), 100, 2, 6, 1), clock);
    private final UUID visitor = UUID.randomUUID();

    @Test
    void theThirdMessageOfAMinuteWaitsUntilTheTimeItIsTold() {
        limits.message(visitor);
        limits.message(visitor);
        Failure refused = assertThrows(Failure.class, () -> limits.message(visitor));
        assertEquals(FailureCode.RATE_LIMIT_EXCEEDED, refused.code());
        assertEquals(Optional.of(Duration.ofSeconds(30)), refused.retryAfter());
        clock.advance(Duration.ofSeconds(30));
        limits.message(visitor);
    }

    @Test
    void oneVisitorsLimitIsNobodyElses() {
        limits.message(visitor);
        limits.message(visitor);
        limits.message(UUID.randomUUID());
        limits.request(visitor);
        limits.session("192.0.2.1");
        limits.session("192.0.2.2");
        assertThrows(Failure.class, () -> limits.session("192.0.2.1"));
    }

    @Test
    void theDefaultsAreThoseOfTheDocument() {
        assertEquals(new WidgetSettings(Duration.ofMinutes(15), 2_000, 20, 120, 60),
                WidgetSettings.of(new Settings(key -> Optional.empty())));
    }
}
