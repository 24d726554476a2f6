package dev.weir.routing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cel.runtime.CelEvaluationException;
import dev.weir.assistant.AssistantId;
import dev.weir.platform.Failure;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The rules a node routes by. An expression is compiled once; an assistant's list is read anew when what the node holds is
 * two seconds old, so another node's change is seen within that time.
 */
@ApplicationScoped
public class RuleBook {
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final int MOST = 10_000;

    private final Cache<String, RuleExpression> compiled = Caffeine.newBuilder().maximumSize(MOST).build();
    private final Cache<Key, List<RoutingRule>> lists =
            Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(MOST).build();
    private final TenantTransaction transactions;
    private final RoutingMetrics metrics;

    @SuppressWarnings("NullAway")
    RuleBook() {
        this(null, null);
    }

    @Inject
    public RuleBook(TenantTransaction transactions, RoutingMetrics metrics) {
        this.transactions = transactions;
        this.metrics = metrics;
    }

    private record Key(TenantId tenant, AssistantId assistant) {
    }

    RuleMatch match(TenantId tenant, AssistantId assistant, TurnFeatures turn) {
        List<String> skipped = new ArrayList<>();
        for (RoutingRule rule : rules(tenant, assistant)) {
            if (rule.enabled() && holds(rule, turn, skipped)) {
                return new RuleMatch(Optional.of(rule), skipped);
            }
        }
        return new RuleMatch(Optional.empty(), skipped);
    }

    boolean check(String expression, TurnFeatures turn) {
        try {
            return RuleExpression.compile(expression).holds(turn);
        } catch (CelEvaluationException failed) {
            throw Failure.invalid("expression", RuleWords.of(failed));
        }
    }

    /** One program for all of them: compiling costs a hundred times what asking it does. */
    RuleTrial trial(String expression, List<PastTurn> turns) {
        RuleExpression compiled = RuleExpression.compile(expression);
        List<Integer> held = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        SortedSet<String> missing = new TreeSet<>();
        int unknown = 0;
        for (int at = 0; at < turns.size(); at++) {
            try {
                Optional<Boolean> holds = compiled.held(turns.get(at), missing);
                unknown += holds.isEmpty() ? 1 : 0;
                if (holds.orElse(false)) {
                    held.add(at);
                }
            } catch (CelEvaluationException failed) {
                failures.add(RuleWords.of(failed));
            }
        }
        return new RuleTrial(held, unknown, missing, failures.size(), failures.stream().findFirst());
    }

    void forget(TenantId tenant, AssistantId assistant) {
        lists.invalidate(new Key(tenant, assistant));
    }

    private List<RoutingRule> rules(TenantId tenant, AssistantId assistant) {
        return lists.get(new Key(tenant, assistant), key -> transactions.callAtOnce(tenant,
                manager -> new RuleTable(manager, tenant, assistant).list()));
    }

    /** A rule that fails is no reason to fail the turn: it is skipped, counted and named. */
    private boolean holds(RoutingRule rule, TurnFeatures turn, List<String> skipped) {
        try {
            return compiled.get(rule.expression(), RuleExpression::compile).holds(turn);
        } catch (CelEvaluationException failed) {
            return skip(rule, RuleWords.of(failed), skipped);
        } catch (Failure failed) {
            return skip(rule, failed.getMessage(), skipped);
        }
    }

    private boolean skip(RoutingRule rule, String why, List<String> skipped) {
        metrics.ruleFailed();
        skipped.add("The rule '" + rule.name() + "' failed and was skipped: " + why);
        return false;
    }
}
