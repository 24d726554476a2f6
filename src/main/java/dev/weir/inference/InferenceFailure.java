package dev.weir.inference;

import dev.weir.platform.Failure;
import java.util.List;

/** No complete answer was to be had; what was used up all the same is in the attempts. */
public class InferenceFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;
    private final transient List<Attempt> attempts;

    /** A failure of the last of these attempts. */
    public InferenceFailure(Failure failure, List<Attempt> attempts) {
        super(failure.getMessage(), failure);
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
}
