package dev.weir.chat;

import dev.weir.budget.LeaseRenewal;
import dev.weir.budget.ReservationResult;
import dev.weir.inference.Attempt;
import dev.weir.inference.Cancellation;
import dev.weir.inference.Completion;
import dev.weir.inference.ModelCall;
import dev.weir.inference.TokenUsage;
import dev.weir.inference.deferred.DeferredCalls;
import dev.weir.inference.deferred.DeferredReply;
import dev.weir.inference.upstream.UpstreamJobs;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.routing.Route;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks for a bulk turn's answer through the upstream's own Batch API, where that is allowed and has a price. */
@ApplicationScoped
class DeferredAnswer {
    private static final int OK = 200;
    private static final Duration SOON = Duration.ofSeconds(1);

    @Inject
    DeferredCalls calls;
    @Inject
    ModelInvoker invoker;
    @Inject
    Settling settling;
    @Inject
    LeaseRenewal renewal;
    @Inject
    BulkRoom room;

    /**
     * The answer, hours later perhaps; empty when the model is to be asked directly. What comes to nothing ends the turn
     * with {@code rate_limit_exceeded}: its line comes again and is then asked directly.
     */
    Optional<Answer> answer(Turn turn, PricedCall direct, TurnCharges charges, Retrieved retrieved, Route route,
            StageTimes times) {
        if (!turn.isBulk() || !calls.takes(direct.model())) {
            return Optional.empty();
        }
        return direct.price().batch().map(direct::inBatch)
                .filter(plan -> invoker.reserve(turn, plan, charges, new Cancellation()) instanceof ReservationResult.Granted)
                .flatMap(plan -> asked(turn, plan, charges, retrieved, route, times));
    }

    private Optional<Answer> asked(Turn turn, PricedCall plan, TurnCharges charges, Retrieved retrieved, Route route,
            StageTimes times) {
        ModelCall call = new ModelCall(turn.caller().tenant(), plan.model(), plan.body(), false, Duration.ZERO);
        long began = System.nanoTime();
        charges.ask();
        DeferredReply reply;
        try (LeaseRenewal.Lease lease = renewal.keep(charges.reservation().orElseThrow())) {
            reply = times.during(Stage.INFERENCE,
                    () -> calls.ask(turn.id(), call, wait -> room.leave(wait::end)));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return switch (reply) {
            case DeferredReply.NotTaken none -> {
                charges.add(List.of());
                yield Optional.empty();
            }
            case DeferredReply.Lost lost -> throw again(turn, plan, charges, lost, took, times);
            case DeferredReply.Answered answered -> {
                TokenUsage usage = UpstreamJobs.usage(call, answered.completion());
                Completion completion = new Completion(answered.completion(), usage,
                        List.of(attempt(plan, OK, usage, took, "ok")), false);
                charges.add(settling.costs(plan, completion.attempts()));
                Answer answer = invoker.conclude(turn, plan, completion, charges, retrieved, route, times);
                calls.forget(turn.caller().tenant(), answered.line());
                yield Optional.of(answer);
            }
        };
    }

    private Failure again(Turn turn, PricedCall plan, TurnCharges charges, DeferredReply.Lost lost, Duration took,
            StageTimes times) {
        Failure failure = new Failure(FailureCode.RATE_LIMIT_EXCEEDED,
                "The upstream's Batch API did not answer this: it is asked directly.").retryAfter(SOON);
        if (!lost.free()) {
            TokenUsage unknown = new TokenUsage(0, 0, 0, TokenUsage.Evidence.BOUND);
            charges.add(settling.costs(plan, List.of(attempt(plan, 0, unknown, took, "lost"))));
        }
        settling.abandon(turn, charges, Optional.of(plan.model()), failure, times);
        return failure;
    }

    private static Attempt attempt(PricedCall plan, int status, TokenUsage usage, Duration took, String outcome) {
        return new Attempt(plan.model().name(), plan.model().endpoints().getFirst(), status, usage, took, outcome);
    }
}
