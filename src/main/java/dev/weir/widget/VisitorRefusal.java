package dev.weir.widget;

import dev.weir.http.error.FailureMapper;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a visitor is told of a failure that comes after the message was read: that it came twice, or that it did not work.
 * An upstream's own words may name models and money.
 */
final class VisitorRefusal {
    private static final Set<FailureCode> OWN = EnumSet.of(FailureCode.CONFLICT, FailureCode.IDEMPOTENCY_CONFLICT);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private VisitorRefusal() {
    }

    /** The failure to tell; the one that happened is logged. */
    static Failure of(RuntimeException thrown) {
        Failure failure = FailureMapper.failure(thrown);
        return OWN.contains(failure.code()) ? failure : new Failure(FailureCode.BACKEND_UNAVAILABLE,
                "The chat cannot answer right now: try again in a moment.").retryAfter(PAUSE);
    }
}
