package dev.weir.inference;

import dev.weir.platform.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No complete answer was to be had; what was used up all the same is in the attempts. */
public class InferenceFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final transient List<Attempt> attempts;
    private final @Nullable Duration askedToWait;

    /** A failure of the last of these attempts. */
    public InferenceFailure(Failure failure, List<Attempt> attempts) {
        this(failure, attempts, Optional.empty());
    }

    /** The same where the upstream said how long to wait before the next one. */
    public InferenceFailure(Failure failure, List<Attempt> attempts, Optional<Duration> askedToWait) {
        super(failure.getMessage(), failure);
        this.askedToWait = askedToWait.orElse(null);
        this.failure = failure;
        this.attempts = List.copyOf(attempts);
    }

    /** What is shown to the caller. */
    public Failure failure() {
        return failure;
    }

    /** Every upstream call made, none when it was refused before one. */
    public List<Attempt> attempts() {
        return attempts;
    }

    /** How long the upstream itself asked to be left alone ({@code Retry-After}). */
    public Optional<Duration> askedToWait() {
        return Optional.ofNullable(askedToWait);
    }
}
