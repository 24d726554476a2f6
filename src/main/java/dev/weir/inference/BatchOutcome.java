package dev.weir.inference;

/** What came of one call of a batch. */
public sealed interface BatchOutcome {
    /** The call was answered. */
    record Answered(Completion completion) implements BatchOutcome {
    }

    /** The call failed; the failure holds what its attempts took. */
    record Failed(InferenceFailure failure) implements BatchOutcome {
    }
}
