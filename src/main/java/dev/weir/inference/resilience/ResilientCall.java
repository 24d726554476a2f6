package dev.weir.inference.resilience;

import dev.weir.inference.Attempt;
import dev.weir.inference.Cancellation;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.InferenceFailure;
import dev.weir.inference.resilience.EndpointGuard.Admission;
import dev.weir.inference.resilience.EndpointGuards.Choice;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One call's way to an answer over any number of attempts.
 *
 * @param <T> what one attempt brings
 */
final class ResilientCall<T> {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Means means;
    private final CatalogueModel model;
    private final Duration deadline;
    private final Cancellation cancellation;
    private final long began = System.nanoTime();
    private final List<InferenceFailure> failures = new ArrayList<>();
    private final Set<URI> tried = new HashSet<>();

    ResilientCall(Means means, CatalogueModel model, Duration deadline, Cancellation cancellation) {
        this.means = means;
        this.model = model;
        this.deadline = deadline;
        this.cancellation = cancellation;
    }

    /** What every effort needs. */
    record Means(EndpointGuards guards, RetryPolicy policy, Backoff pause, ResilienceMetrics metrics, Duration open) {
    }

    /** Makes one attempt within the time that is left. */
    @FunctionalInterface
    interface Try<T> {
        T at(URI endpoint, Duration left);
    }

    /**
     * Tries until there is an answer; empty when the call was cancelled between two attempts.
     *
     * @param cut   whether an answer is one that nobody waited for
     * @param begun whether somebody has begun to read an answer
     * @throws Exhausted when there is none to be had
     */
    Optional<T> run(Try<T> attempt, Predicate<T> cut, BooleanSupplier begun) {
        while (true) {
            EndpointGuard guard = admitted();
            if (guard == null) {
                return Optional.empty();
            }
            try {
                return Optional.of(guard.call(() -> attempt.at(guard.endpoint(), left()), cut));
            } catch (InferenceFailure failure) {
                failures.add(failure);
                tried.add(guard.endpoint());
                if (begun.getAsBoolean() || !means.policy().allows(failures, elsewhere()) || !worthWaiting()) {
                    throw new Exhausted(failure.failure(), failures);
                }
                means.metrics().retried(model.name(), outcome(failure));
                if (!paused()) {
                    return Optional.empty();
                }
            }
        }
    }

    /** Every failed attempt so far. */
    List<InferenceFailure> failures() {
        return failures;
    }

    /** A place at an endpoint; none when the call was cancelled while it waited for one. */
    private @Nullable EndpointGuard admitted() {
        Choice choice = means.guards().choose(model, tried);
        if (choice instanceof Choice.Nobody(var why) && why.containsValue(Admission.RESTS)
                && means.policy().waitsOut(rest()) && rest().compareTo(left()) < 0) {
            if (!means.pause().last(rest(), cancellation)) {
                return null;
            }
            choice = means.guards().choose(model, tried);
        }
        return switch (choice) {
            case Choice.Chosen(EndpointGuard guard) -> guard;
            case Choice.Nobody(var why) -> throw new Exhausted(refusal(why.values()), failures);
        };
    }

    private Failure refusal(Collection<Admission> why) {
        String reason = why.contains(Admission.FULL) ? "its endpoints have no free slot (weir.upstream.max.concurrent)"
                : why.contains(Admission.RESTS) ? "its upstream asked for a pause"
                : "it failed too often recently (its circuit breaker is open)";
        Duration again = why.contains(Admission.FULL) ? SOON : why.contains(Admission.RESTS) ? rest() : means.open();
        return new Failure(FailureCode.BACKEND_UNAVAILABLE, "The model '" + model.name() + "' accepts no calls now: " + reason
                + ". Try again later.").retryAfter(again);
    }

    /** How long until the first endpoint may be asked again. */
    private Duration rest() {
        return model.endpoints().stream().map(endpoint -> means.guards().guard(model, endpoint).rest())
                .filter(rest -> !rest.isZero()).min(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /** Another endpoint is tried at once; the same one after a while, unless it wants to be left alone for longer. */
    private boolean paused() {
        return cancellation.isCancelled() ? false
                : elsewhere() || means.pause().last(means.policy().backOff(failures.size()), cancellation);
    }

    private boolean elsewhere() {
        return tried.size() < model.endpoints().size();
    }

    private boolean worthWaiting() {
        return left().compareTo(means.policy().backOff(failures.size())) > 0;
    }

    private Duration left() {
        return deadline.minusNanos(System.nanoTime() - began);
    }

    private static String outcome(InferenceFailure failure) {
        return failure.attempts().isEmpty() ? "unavailable" : failure.attempts().getLast().outcome();
    }

    /** No answer was to be had; all failures are told. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Failure failure;
        private final transient List<InferenceFailure> failures;

        Exhausted(Failure failure, List<InferenceFailure> failures) {
            super(failure);
            this.failure = failures.isEmpty() ? failure : failure.retriedAlready();
            this.failures = List.copyOf(failures);
        }

        Failure failure() {
            return failure;
        }

        List<InferenceFailure> failures() {
            return failures;
        }

        List<Attempt> attempts() {
            return failures.stream().flatMap(one -> one.attempts().stream()).toList();
        }
    }
}
