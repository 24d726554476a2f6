package dev.weir.assistant;

import dev.weir.platform.Failure;
import java.util.HashSet;
import java.util.List;

/** Whether a policy's fields fit together, each being within its range. */
final class PolicyChecks {
    /** What may be tried when a budget refuses. */
    static final List<String> LADDER = List.of("small", "large", "knowledge", "handoff", "reject");

    private PolicyChecks() {
    }

    static Policy consistent(Policy policy) {
        ladder(policy.budget().onExhausted());
        Policy.Queueing flex = policy.serviceTiers().get("flex");
        Policy.Queueing usual = policy.serviceTiers().get("default");
        refuse(flex.maxQueueDelayMs() < usual.maxQueueDelayMs(), "service_tiers.flex.max_queue_delay_ms",
                "must not be below service_tiers.default.max_queue_delay_ms, " + usual.maxQueueDelayMs() + ".");
        refuse(policy.knowledge().maxContextTokens() > policy.limits().maxInputTokens(),
                "knowledge.max_context_tokens",
                "must not exceed limits.max_input_tokens, " + policy.limits().maxInputTokens() + ".");
        Policy.Routing routing = policy.routing();
        refuse(routing.smallModel().isPresent() && routing.smallModel().equals(routing.largeModel()),
                "routing.small_model", "must not be the large model, too.");
        return policy;
    }

    private static void ladder(List<String> rungs) {
        String path = "budget.on_exhausted";
        refuse(!LADDER.containsAll(rungs), path, "may name " + String.join(", ", LADDER) + ".");
        refuse(new HashSet<>(rungs).size() < rungs.size(), path, "must not name the same step twice.");
        refuse(rungs.contains("reject") && !rungs.getLast().equals("reject"), path,
                "must name reject last: nothing follows a refusal.");
    }

    private static void refuse(boolean contradiction, String path, String expected) {
        if (contradiction) {
            throw Failure.invalid(path, path + " " + expected);
        }
    }
}
