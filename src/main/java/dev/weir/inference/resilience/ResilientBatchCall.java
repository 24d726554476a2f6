package dev.weir.inference.resilience;

import dev.weir.inference.Attempt;
import dev.weir.inference.BatchOutcome;
import dev.weir.inference.BatchProtocol;
import dev.weir.inference.Cancellation;
import dev.weir.inference.Completion;
import dev.weir.inference.InferenceFailure;
import dev.weir.inference.ModelCall;
import dev.weir.platform.FailureCode;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Several calls on their way as one request. What is refused as a whole goes one by one: one bad call spoils no other. */
final class ResilientBatchCall {
    private final ResilientCall.Means means;
    private final BatchProtocol protocol;
    private final ResilientBackend backend;

    ResilientBatchCall(ResilientCall.Means means, BatchProtocol protocol, ResilientBackend backend) {
        this.means = means;
        this.protocol = protocol;
        this.backend = backend;
    }

    List<BatchOutcome> outcomes(List<ModelCall> calls) {
        Duration deadline = calls.stream().map(ModelCall::deadline).min(Duration::compareTo).orElseThrow();
        ResilientCall<List<Completion>> effort =
                new ResilientCall<>(means, calls.getFirst().model(), deadline, new Cancellation());
        try {
            List<Completion> answers = effort.run((endpoint, left) -> protocol.askTogether(calls.stream()
                    .map(call -> ResilientBackend.within(call, left)).toList(), endpoint),
                    all -> all.stream().anyMatch(Completion::cut), () -> false).orElseThrow();
            return each(calls, at -> new BatchOutcome.Answered(
                    ResilientBackend.with(answers.get(at), attempts(effort.failures(), at))));
        } catch (ResilientCall.Exhausted exhausted) {
            return exhausted.failure().code() == FailureCode.BACKEND_UNAVAILABLE
                    ? each(calls, at -> new BatchOutcome.Failed(
                            new InferenceFailure(exhausted.failure(), attempts(exhausted.failures(), at))))
                    : each(calls, at -> after(attempts(exhausted.failures(), at), backend.alone(calls.get(at))));
        }
    }

    private static BatchOutcome after(List<Attempt> earlier, BatchOutcome outcome) {
        return switch (outcome) {
            case BatchOutcome.Answered(Completion completion) ->
                new BatchOutcome.Answered(ResilientBackend.with(completion, earlier));
            case BatchOutcome.Failed(InferenceFailure failure) -> new BatchOutcome.Failed(new InferenceFailure(
                    failure.failure(), Stream.concat(earlier.stream(), failure.attempts().stream())
                            .toList()));
        };
    }

    private static List<BatchOutcome> each(List<ModelCall> calls, IntFunction<BatchOutcome> outcome) {
        return IntStream.range(0, calls.size()).mapToObj(outcome).toList();
    }

    /** A failed request holds one attempt a call, or none when nothing was sent. */
    private static List<Attempt> attempts(List<InferenceFailure> failures, int call) {
        return failures.stream().filter(failure -> !failure.attempts().isEmpty())
                .map(failure -> failure.attempts().get(call)).toList();
    }
}
