package dev.weir.platform;

import java.time.Duration;
import java.util.Optional;

/**
 * A refusal or a fault with the code it leaves Weir under. The message is shown to the caller as it is: it says what to
 * do and holds neither content, nor a secret, nor another tenant's data.
 */
public class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureCode code;
    private final String param;
    private final Duration retryAfter;

    /** A failure of the given code; {@code message} is shown to the caller. */
    public Failure(FailureCode code, String message) {
        this(code, message, null, null, null);
    }

    private Failure(FailureCode code, String message, String param, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.param = param;
        this.retryAfter = retryAfter;
    }

    /** A malformed request: {@code param} names the field, {@code message} says what is expected of it. */
    public static Failure invalid(String param, String message) {
        return new Failure(FailureCode.INVALID_REQUEST, message, param, null, null);
    }

    /** A thing that does not exist, or that is another tenant's: the two are told apart by nobody. */
    public static Failure notFound(String what) {
        return new Failure(FailureCode.NOT_FOUND, what + " was not found.");
    }

    /** This failure, pointing at the request field that caused it. */
    public Failure at(String field) {
        return new Failure(code, getMessage(), field, retryAfter, getCause());
    }

    /** This failure, with the time after which a new try makes sense. */
    public Failure retryAfter(Duration delay) {
        return new Failure(code, getMessage(), param, delay, getCause());
    }

    /** This failure, with what brought it about; the cause is logged, never shown. */
    public Failure causedBy(Throwable cause) {
        return new Failure(code, getMessage(), param, retryAfter, cause);
    }

    /** The code this failure leaves Weir under. */
    public FailureCode code() {
        return code;
    }

    /** The request field at fault. */
    public Optional<String> param() {
        return Optional.ofNullable(param);
    }

    /** When a new try makes sense. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
