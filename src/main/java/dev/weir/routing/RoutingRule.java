package dev.weir.routing;

import java.util.UUID;

/**
 * A tenant's rule; of an assistant's rules the first that holds decides.
 *
 * @param name       1 to 100 characters, shown in answers and reports
 * @param expression CEL over {@link TurnFeatures}, of type bool, at most 2,000 characters
 * @param enabled    a rule that is not is kept and skipped
 * @param revision   grows with every change of what it says
 */
public record RoutingRule(UUID id, String name, String expression, RuleDecision decision, boolean enabled, long revision) {
    /** A rule as a client writes it, before it has an identifier. */
    public record Draft(String name, String expression, RuleDecision decision, boolean enabled) {
    }
}
