package dev.weir.inference.upstream;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why one attempt did not end well: the word the ledger uses and what the caller is shown. */
final class UpstreamFault extends Exception {
    private static final long serialVersionUID = 1L;
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final transient Failure failure;
    private final String outcome;
    private final boolean charged;
    private final @Nullable Duration askedToWait;

    /** @param charged whether the upstream may have generated something */
    private UpstreamFault(String outcome, Failure failure, boolean charged) {
        this(outcome, failure, charged, Optional.empty());
    }

    private UpstreamFault(String outcome, Failure failure, boolean charged, Optional<Duration> askedToWait) {
        super(outcome, failure);
        this.askedToWait = askedToWait.orElse(null);
        this.outcome = outcome;
        this.failure = failure;
        this.charged = charged;
    }

    static UpstreamFault cancelled() {
        return new UpstreamFault("cancelled", unavailable("The call was cancelled.", null), true);
    }

    static UpstreamFault aborted(RuntimeException cause) {
        Failure shown = cause instanceof Failure known ? known
                : new Failure(FailureCode.INTERNAL, "The answer could not be passed on.").causedBy(cause);
        return new UpstreamFault("aborted", shown, true);
    }

    static UpstreamFault timeout() {
        return new UpstreamFault("timeout", unavailable("The model did not answer in time: try again.", null), true);
    }

    static UpstreamFault unreachable(Throwable cause) {
        return new UpstreamFault("unreachable", unavailable("The model cannot be reached: try again later.", cause),
                false);
    }

    static UpstreamFault cut(@Nullable Throwable cause) {
        return new UpstreamFault("cut", unavailable("The model's answer broke off: try again.", cause), true);
    }

    static UpstreamFault garbage(@Nullable Throwable cause) {
        return new UpstreamFault("garbage",
                unavailable("The model's upstream sent an invalid answer: try again later.", cause), true);
    }

    static UpstreamFault tooLarge(int limit) {
        return new UpstreamFault("too_large", unavailable("The model's answer exceeds " + limit + " bytes: "
                + "ask for less, or raise weir.upstream.max.answer.bytes.", null), true);
    }

    /** The upstream itself said no before it generated anything. */
    static UpstreamFault refused(int status, Failure failure, Optional<Duration> askedToWait) {
        return new UpstreamFault(status >= 400 && status < 500 ? "refused" : "error", failure, false, askedToWait);
    }

    /** The upstream failed in the middle of its answer. */
    static UpstreamFault broken(Failure failure) {
        return new UpstreamFault("error", failure, true);
    }

    private static Failure unavailable(String message, @Nullable Throwable cause) {
        return new Failure(FailureCode.BACKEND_UNAVAILABLE, message).retryAfter(TRY_AGAIN).causedBy(cause);
    }

    String outcome() {
        return outcome;
    }

    Failure failure() {
        return failure;
    }

    /** What the upstream's {@code Retry-After} said. */
    Optional<Duration> askedToWait() {
        return Optional.ofNullable(askedToWait);
    }

    boolean charged() {
        return charged;
    }

    boolean isCancellation() {
        return outcome.equals("cancelled");
    }
}
