package dev.weir.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is left of a minute's requests, by a clock that the test moves. */
class RateLimiterTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-31T12:00:00Z"));
    private final TenantId tenant = new TenantId(UUID.randomUUID());

    @Test
    void aMinutesWorthIsAdmittedAndTheNextRequestIsNot() {
        RateLimiter limiter = new RateLimiter(clock, 1);
        Authenticated caller = caller(Optional.empty());
        for (int left = 5; left >= 0; left--) {
            assertEquals(left, limiter.admit(caller, 6).remaining());
        }
        RateVerdict refused = limiter.admit(caller, 6);
        assertFalse(refused.admitted());
        assertEquals(Duration.ofSeconds(10), refused.retryAfter());
        assertEquals(Duration.ofMinutes(1), refused.reset());
        assertEquals(6, refused.limit());
    }

    @Test
    void theRefusedClientIsAdmittedAtTheTimeItWasTold() {
        RateLimiter limiter = new RateLimiter(clock, 1);
        Authenticated caller = caller(Optional.empty());
        assertTrue(limiter.admit(caller, 1).admitted());
        Duration wait = limiter.admit(caller, 1).retryAfter();
        clock.advance(wait.minusMillis(1));
        assertFalse(limiter.admit(caller, 1).admitted());
        clock.advance(Duration.ofMillis(1));
        assertTrue(limiter.admit(caller, 1).admitted());
    }

    @Test
    void allKeysOfATenantShareItsLimit() {
        RateLimiter limiter = new RateLimiter(clock, 1);
        assertTrue(limiter.admit(caller(Optional.empty()), 2).admitted());
        assertTrue(limiter.admit(caller(Optional.empty()), 2).admitted());
        assertFalse(limiter.admit(caller(Optional.empty()), 2).admitted());
    }

    @Test
    void aKeysOwnLimitHoldsBesideTheTenantsAndItsRefusalsCostTheTenantNothing() {
        RateLimiter limiter = new RateLimiter(clock, 1);
        Authenticated slow = caller(Optional.of(1));
        assertTrue(limiter.admit(slow, 3).admitted());
        assertFalse(limiter.admit(slow, 3).admitted());
        assertFalse(limiter.admit(slow, 3).admitted());
        assertEquals(1, limiter.admit(caller(Optional.empty()), 3).remaining());
    }

    @Test
    void aNodeGrantsItsShareButNeverNothing() {
        RateLimiter limiter = new RateLimiter(clock, 4);
        assertEquals(150, limiter.admit(caller(Optional.empty()), 600).limit());
        assertEquals(1, limiter.admit(caller(Optional.empty()), 3).limit());
    }

    private Authenticated caller(Optional<Integer> requestsPerMinute) {
        return new Authenticated(new Caller(tenant, new KeyId(UUID.randomUUID()), Set.of(Scope.CHAT), ZoneOffset.UTC),
                requestsPerMinute);
    }
}
