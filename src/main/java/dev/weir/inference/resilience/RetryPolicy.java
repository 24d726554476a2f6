package dev.weir.inference.resilience;

import dev.weir.inference.Attempt;
import dev.weir.inference.InferenceFailure;
import dev.weir.inference.TokenUsage;
import dev.weir.platform.FailureCode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * When a failed attempt may be followed by another one, and after how long. Back-off doubles; half of it is random ("equal
 * jitter", Brooker 2015), so that those who failed together do not come back together.
 */
final class RetryPolicy {
    /** What another attempt at the same endpoint would not change: a credential, an address, a model not there. */
    private static final Set<Integer> LASTING = Set.of(401, 403, 404);

    private final ResilienceSettings settings;
    private final DoubleSupplier random;

    RetryPolicy(ResilienceSettings settings, DoubleSupplier random) {
        this.settings = settings;
        this.random = random;
    }

    /** Whether a call with these failures so far may be tried again; {@code elsewhere} at an endpoint yet untried. */
    boolean allows(List<InferenceFailure> failures, boolean elsewhere) {
        InferenceFailure last = failures.getLast();
        return last.failure().code() == FailureCode.BACKEND_UNAVAILABLE && failures.size() < settings.attempts()
                && charged(failures) < settings.chargedAttempts()
                && (elsewhere || last.attempts().stream().map(Attempt::status).noneMatch(LASTING::contains))
                && last.attempts().stream().map(Attempt::outcome).noneMatch("aborted"::equals);
    }

    /** Before an attempt at an endpoint that has failed this call before. */
    Duration backOff(int failures) {
        long doubled = settings.backOff().toMillis() << Math.min(failures - 1, 20);
        long whole = Math.min(doubled, settings.longestBackOff().toMillis());
        return Duration.ofMillis(Math.round(whole / 2.0 + random.getAsDouble() * whole / 2.0));
    }

    /** Whether a call waits that long for an endpoint that asked to be left alone. */
    boolean waitsOut(Duration rest) {
        return rest.compareTo(settings.longestWait()) <= 0;
    }

    /** Attempts that may have generated something: each of them is covered by the reservation. */
    private static long charged(List<InferenceFailure> failures) {
        return failures.stream().filter(failure -> failure.attempts().stream().map(Attempt::usage)
                .anyMatch(usage -> !usage.equals(TokenUsage.NONE))).count();
    }
}
