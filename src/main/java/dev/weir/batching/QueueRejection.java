package dev.weir.batching;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import java.time.Duration;
import java.util.Locale;

/** Why a queue does not let a request wait, or wait any longer. */
enum QueueRejection {
    /** The tenant has its share of the queue waiting already. */
    TENANT_SHARE(FailureCode.RATE_LIMIT_EXCEEDED, "holds the most requests it accepts from one tenant"),
    /** Nobody's request fits in. */
    FULL(FailureCode.BACKEND_UNAVAILABLE, "is full"),
    /** The request's turn did not come in time. */
    DEADLINE(FailureCode.BACKEND_UNAVAILABLE, "did not reach your request in time"),
    /** The server is stopping. */
    STOPPING(FailureCode.BACKEND_UNAVAILABLE, "is closed, since this server is stopping");

    private static final Duration SOON = Duration.ofSeconds(1);

    private final FailureCode code;
    private final String sentence;

    QueueRejection(FailureCode code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    Failure failure(String model) {
        return new Failure(code, "The queue of the model '" + model + "' " + sentence + ": try again.")
                .retryAfter(SOON);
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
