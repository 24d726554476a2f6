package dev.weir.inference.resilience;

import dev.weir.inference.Attempt;
import dev.weir.inference.InferenceFailure;
import dev.weir.platform.FailureCode;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Lets calls of one model to one endpoint through, or not. */
final class EndpointGuard {
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Set<String> NOT_ITS_FAULT = Set.of("aborted", "cancelled");

    private final URI endpoint;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final int places;
    private final Clock clock;
    private volatile Instant restsUntil = Instant.MIN;
    private volatile String lastFault = "";
    private int credit;

    EndpointGuard(URI endpoint, CircuitBreaker breaker, Bulkhead bulkhead, Clock clock) {
        this.endpoint = endpoint;
        this.breaker = breaker;
        this.bulkhead = bulkhead;
        this.places = bulkhead.getBulkheadConfig().getMaxConcurrentCalls();
        this.clock = clock;
    }

    URI endpoint() {
        return endpoint;
    }

    /** Takes a place for one call; what is returned says why there is none. */
    Admission admit() {
        if (!rest().isZero()) {
            return Admission.RESTS;
        }
        if (!bulkhead.tryAcquirePermission()) {
            return Admission.FULL;
        }
        if (!breaker.tryAcquirePermission()) {
            bulkhead.onComplete();
            return Admission.OPEN;
        }
        return Admission.ADMITTED;
    }

    /** Makes an admitted call and takes note of how it ended; {@code cut} tells an answer nobody waited for. */
    <T> T call(Supplier<T> attempt, Predicate<T> cut) {
        long began = System.nanoTime();
        boolean noted = false;
        try {
            T answer = attempt.get();
            noted = true;
            if (cut.test(answer)) {
                breaker.releasePermission();
            } else {
                breaker.onSuccess(System.nanoTime() - began, TimeUnit.NANOSECONDS);
            }
            return answer;
        } catch (InferenceFailure failure) {
            noted = true;
            note(failure, System.nanoTime() - began);
            throw failure;
        } finally {
            if (!noted) {
                breaker.releasePermission();
            }
            bulkhead.onComplete();
        }
    }

    private void note(InferenceFailure failure, long nanos) {
        failure.askedToWait().ifPresent(this::rest);
        Optional<Attempt> last = failure.attempts().stream().reduce((earlier, later) -> later);
        if (failure.failure().code() == FailureCode.BACKEND_UNAVAILABLE && last.map(EndpointGuard::tells).orElse(true)) {
            lastFault = last.map(Attempt::outcome).orElse("unavailable");
            breaker.onError(nanos, TimeUnit.NANOSECONDS, failure);
        } else if (last.map(EndpointGuard::tells).orElse(false)) {
            breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        } else {
            breaker.releasePermission();
        }
    }

    /** Whether a failed attempt says anything of the endpoint's health. */
    private static boolean tells(Attempt attempt) {
        return attempt.status() != TOO_MANY_REQUESTS && !NOT_ITS_FAULT.contains(attempt.outcome());
    }

    private void rest(Duration asked) {
        restsUntil = clock.instant().plus(asked.compareTo(LONGEST_REST) < 0 ? asked : LONGEST_REST);
    }

    /** How much longer the endpoint wants to be left alone. */
    Duration rest() {
        Instant until = restsUntil;
        Duration left = until.equals(Instant.MIN) ? Duration.ZERO : Duration.between(clock.instant(), until);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Earns its weight in a round of the choice. */
    int earn(int weight) {
        credit += weight;
        return credit;
    }

    /** Pays for having been chosen. */
    void pay(int round) {
        credit -= round;
    }

    EndpointHealth health(int weight) {
        float percent = breaker.getMetrics().getFailureRate();
        String state = rest().isZero() ? breaker.getState().name().toLowerCase(Locale.ROOT) : "waiting";
        return new EndpointHealth(endpoint, weight, state,
                percent < 0 ? OptionalDouble.empty() : OptionalDouble.of(percent / 100),
                places - bulkhead.getMetrics().getAvailableConcurrentCalls(), lastFault);
    }

    /** Whether a call was let through, or what stood against it. */
    enum Admission { ADMITTED, OPEN, FULL, RESTS }
}
