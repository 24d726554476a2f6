package dev.weir.http;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.RateLimitedLog;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.util.stream.Stream;

/** What a body that did not arrive as it should is called, to its sender and in the log. */
final class BodyFault {
    private static final RateLimitedLog LOG = new RateLimitedLog(System.getLogger(BodyFault.class.getName()));
    private static final int MAX_CAUSES = 20;

    private BodyFault() {
    }

    /** A body that broke off, or that is not what its head says of it. */
    static Failure of(Throwable broken) {
        if (causes(broken).anyMatch(InterruptedIOException.class::isInstance)) {
            return late();
        }
        LOG.log(Level.INFO, "broken", () -> "A request's body broke off or was malformed: " + innermost(broken));
        return new Failure(FailureCode.INVALID_REQUEST, "The body could not be read: its length, chunks or Content-Encoding do "
                + "not match the headers.");
    }

    /** A body that did not come in time. */
    static Failure late() {
        LOG.log(Level.INFO, "late", () -> "A request's body did not arrive in time");
        return new Failure(FailureCode.REQUEST_TIMEOUT, "The body did not arrive in time: send it at once "
                + "(setting weir.body.deadline.ms).");
    }

    /** A refusal that nobody was there to hear. */
    static void unheard(Exception gone) {
        LOG.log(Level.DEBUG, "unheard", () -> "A client left before it was refused: " + innermost(gone));
    }

    private static String innermost(Throwable thrown) {
        return thrown == null ? "no reason given"
                : causes(thrown).reduce((outer, inner) -> inner).orElse(thrown).getClass().getSimpleName();
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(MAX_CAUSES);
    }
}
