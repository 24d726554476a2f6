package dev.weir.chat;

import dev.weir.budget.LeaseRenewal;
import dev.weir.budget.ReservationResult;
import dev.weir.inference.Attempt;
import dev.weir.inference.Completion;
import dev.weir.inference.ModelCall;
import dev.weir.inference.TokenUsage;
import dev.weir.inference.deferred.DeferredCalls;
import dev.weir.inference.deferred.DeferredReply;
import dev.weir.inference.upstream.UpstreamJobs;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
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
    LeaseRenewal renewal;
    @Inject
    BulkSlots room;

    /**
     * The answer, hours later perhaps; empty when the model is to be asked directly. What comes to nothing ends the turn
     * with {@code rate_limit_exceeded}: its line comes again and is then asked directly.
     */
    Optional<ReviewedAnswer> answer(TurnContext context, Invocation direct) {
        if (!context.turn().isBulk() || !calls.takes(direct.plan().model())) {
            return Optional.empty();
        }
        return direct.plan().price().batch().map(direct.plan()::inBatch)
                .filter(plan -> invoker.reserve(context, plan) instanceof ReservationResult.Granted)
                .flatMap(plan -> asked(context, direct.as(plan)));
    }

    private Optional<ReviewedAnswer> asked(TurnContext context, Invocation invocation) {
        PricedCall plan = invocation.plan();
        Turn turn = context.turn();
        TurnCharges charges = context.charges();
        ModelCall call = new ModelCall(turn.caller().tenant(), plan.model(), plan.body(), false, Duration.ZERO);
        long began = System.nanoTime();
        charges.ask();
        DeferredReply reply;
        try (LeaseRenewal.Lease lease = renewal.keep(charges.reservation().orElseThrow())) {
            reply = context.during(Stage.INFERENCE,
                    () -> calls.ask(turn.id(), call, wait -> room.leave(wait::end)));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return switch (reply) {
            case DeferredReply.NotTaken none -> {
                charges.add(List.of());
                yield Optional.empty();
            }
            case DeferredReply.Lost lost -> throw again(charges, plan, lost, took);
            case DeferredReply.Answered answered -> {
                TokenUsage usage = UpstreamJobs.usage(call, answered.completion());
                Completion completion = new Completion(answered.completion(), usage,
                        List.of(attempt(plan, OK, usage, took, "ok")), false);
                charges.add(plan.costs(completion.attempts()));
                charges.onBooked(() -> calls.forget(turn.caller().tenant(), answered.line()));
                yield Optional.of(invoker.moderated(turn, invocation, completion, () -> { }));
            }
        };
    }

    private static Failure again(TurnCharges charges, PricedCall plan, DeferredReply.Lost lost, Duration took) {
        TokenUsage unknown = new TokenUsage(0, 0, 0, TokenUsage.Evidence.BOUND);
        charges.add(lost.free() ? List.of() : plan.costs(List.of(attempt(plan, 0, unknown, took, "lost"))));
        charges.giveUp(plan.model());
        return new Failure(FailureCode.RATE_LIMIT_EXCEEDED,
                "The upstream's Batch API did not answer this: it is asked directly.").retryAfter(SOON);
    }

    private static Attempt attempt(PricedCall plan, int status, TokenUsage usage, Duration took, String outcome) {
        return new Attempt(plan.model().name(), plan.model().endpoints().getFirst(), status, usage, took, outcome);
    }
}
