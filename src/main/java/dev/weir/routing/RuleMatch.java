package dev.weir.routing;

import java.util.List;
import java.util.Optional;

/**
 * What the tenant's rules say of a turn.
 *
 * @param rule    the first that holds
 * @param skipped one sentence for every rule before it that failed on this turn
 */
public record RuleMatch(Optional<RoutingRule> rule, List<String> skipped) {
    /** Of a turn that no rule decides, as its client named the model. */
    static final RuleMatch NONE = new RuleMatch(Optional.empty(), List.of());

    public RuleMatch {
        skipped = List.copyOf(skipped);
    }

    /** Whether a rule wants a human for the turn, so that no passage is quoted either. */
    public boolean wantsHuman() {
        return rule.map(RoutingRule::decision).filter(RuleDecision.HANDOFF::equals).isPresent();
    }
}
