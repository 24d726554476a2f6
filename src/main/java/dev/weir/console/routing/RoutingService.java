package dev.weir.console.routing;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Assistants;
import dev.weir.conversation.AskedTurn;
import dev.weir.conversation.TurnSearch;
import dev.weir.people.Person;
import dev.weir.platform.IfMatch;
import dev.weir.routing.HeldModels;
import dev.weir.routing.PastTurn;
import dev.weir.routing.RoutingRule;
import dev.weir.routing.RoutingRules;
import dev.weir.routing.RuleProblem;
import dev.weir.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The routing rules of a tenant's assistants, for whoever may see and change them. */
@ApplicationScoped
public class RoutingService {
    /** So many of the latest turns are tried. */
    static final int TRIED = 100;

    private final RoutingRules rules;
    private final Assistants assistants;
    private final TurnSearch turns;
    private final HeldModels held;

    RoutingService() {
        this(null, null, null, null);
    }

    @Inject
    RoutingService(RoutingRules rules, Assistants assistants, TurnSearch turns, HeldModels held) {
        this.rules = rules;
        this.assistants = assistants;
        this.turns = turns;
        this.held = held;
    }

    List<RoutingRule> rules(Person by, Tenant of, AssistantId assistant) {
        by.reads(of.id());
        return rules.list(owner(of, assistant));
    }

    /** Models that the router does not use. */
    List<HeldModels.Held> held(Person by, Tenant of, AssistantId assistant) {
        return held.list(by.reads(of.id()), assistant);
    }

    void add(Person by, Tenant of, AssistantId assistant, RoutingRule.Draft draft) {
        rules.create(by, owner(of, assistant), draft);
    }

    /** Adds the usual rules that are not there. */
    void addUsual(Person by, Tenant of, AssistantId assistant) {
        rules.addUsual(by, owner(of, assistant));
    }

    void replace(Person by, Tenant of, AssistantId assistant, RoutingRule seen, RoutingRule.Draft draft) {
        rules.replace(by, owner(of, assistant), seen.id(), draft, IfMatch.revision(seen.revision()));
    }

    void delete(Person by, Tenant of, AssistantId assistant, RoutingRule seen) {
        rules.delete(by, owner(of, assistant), seen.id(), IfMatch.revision(seen.revision()));
    }

    void reorder(Person by, Tenant of, AssistantId assistant, List<UUID> order) {
        rules.reorder(by, owner(of, assistant), order);
    }

    /** What keeps an expression from being a rule; empty when nothing does. */
    Optional<RuleProblem> problem(String expression) {
        return rules.problem(expression);
    }

    /** Tries an expression on the latest turns, {@link #TRIED} at most: on what was kept of each. */
    DryRun matches(Person by, Tenant of, AssistantId assistant, String expression) {
        List<AskedTurn> latest = turns.asked(by.reads(of.id()), assistant, TRIED);
        return new DryRun(latest, rules.trial(expression, latest.stream().map(turn -> PastTurn.of(turn.question(),
                turn.at().atZone(of.zone()).getHour(), turn.features())).toList()));
    }

    private RoutingRules.Owner owner(Tenant of, AssistantId assistant) {
        return new RoutingRules.Owner(of.id(), assistants.published(of.id(), Optional.of(assistant.toString())).id());
    }
}
