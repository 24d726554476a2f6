package dev.weir.platform;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A refusal or a fault with the code it leaves Weir under. The message is shown to the caller as it is: it says what to
 * do and holds neither content, nor a secret, nor another tenant's data.
 */
public class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureCode code;
    private final @Nullable String param;
    private final @Nullable Duration retryAfter;
    private final boolean retried;

    /** A failure of the given code; {@code message} is shown to the caller. */
    public Failure(FailureCode code, String message) {
        this(code, message, null, null, false, null);
    }

    private Failure(FailureCode code, String message, @Nullable String param, @Nullable Duration retryAfter,
            boolean retried, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.param = param;
        this.retryAfter = retryAfter;
        this.retried = retried;
    }

    /** A malformed request: {@code param} names the field, {@code message} says what is expected of it. */
    public static Failure invalid(String param, String message) {
        return new Failure(FailureCode.INVALID_REQUEST, message, param, null, false, null);
    }

    /** A thing that does not exist, or that is another tenant's: the two are told apart by nobody. */
    public static Failure notFound(String what) {
        return new Failure(FailureCode.NOT_FOUND, what + " was not found.");
    }

    /** This failure, pointing at the request field that caused it. */
    public Failure at(String field) {
        return new Failure(code, getMessage(), field, retryAfter, retried, getCause());
    }

    /** This failure, with the time after which a new try makes sense. */
    public Failure retryAfter(Duration delay) {
        return new Failure(code, getMessage(), param, delay, retried, getCause());
    }

    /** This failure, after Weir has tried again itself: a client that does so at once only multiplies the attempts. */
    public Failure retriedAlready() {
        return new Failure(code, getMessage(), param, retryAfter, true, getCause());
    }

    /** This failure, with what brought it about; the cause is logged, never shown. */
    public Failure causedBy(@Nullable Throwable cause) {
        return new Failure(code, getMessage(), param, retryAfter, retried, cause);
    }

    /** What the caller is shown. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** The code this failure leaves Weir under. */
    public FailureCode code() {
        return code;
    }

    /** The request field at fault. */
    public Optional<String> param() {
        return Optional.ofNullable(param);
    }

    /** Whether a client's own retry would only repeat what Weir has tried. */
    public boolean isRetriedAlready() {
        return retried;
    }

    /** When a new try makes sense. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
