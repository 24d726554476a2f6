package dev.weir.console.routing;

import dev.weir.assistant.Assistant;
import dev.weir.assistant.Assistants;
import dev.weir.chat.FoundTurn;
import dev.weir.chat.TurnSearch;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.TokenCounter;
import dev.weir.people.Person;
import dev.weir.platform.Failure;
import dev.weir.routing.HeldModels;
import dev.weir.routing.RoutingRule;
import dev.weir.routing.RoutingRules;
import dev.weir.routing.TurnFeatures;
import dev.weir.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/** The routing rules of a tenant's default assistant, for whoever may see and change them. */
@ApplicationScoped
public class RoutingDesk {
    /** So many of the latest turns are tried. */
    static final int TRIED = 100;
    private static final TurnFeatures EXAMPLE = new TurnFeatures("Where is my parcel?", 6, 1, "en",
            OptionalDouble.of(0.5), ServiceTier.DEFAULT, Map.of(), 12);

    private final RoutingRules rules;
    private final Assistants assistants;
    private final TurnSearch turns;
    private final HeldModels held;

    RoutingDesk() {
        this(null, null, null, null);
    }

    @Inject
    RoutingDesk(RoutingRules rules, Assistants assistants, TurnSearch turns, HeldModels held) {
        this.rules = rules;
        this.assistants = assistants;
        this.turns = turns;
        this.held = held;
    }

    List<RoutingRule> rules(Person by, Tenant of) {
        by.reads(of.id());
        return rules.list(owner(by, of));
    }

    /** Models that the router passes over. */
    List<HeldModels.Held> held(Person by, Tenant of) {
        by.reads(of.id());
        return held.list(of.id(), owner(by, of).assistant());
    }

    void add(Person by, Tenant of, RoutingRule.Draft draft) {
        by.changes(of.id());
        rules.create(owner(by, of), draft);
    }

    void replace(Person by, Tenant of, UUID rule, RoutingRule.Draft draft) {
        by.changes(of.id());
        rules.replace(owner(by, of), rule, draft);
    }

    void delete(Person by, Tenant of, UUID rule) {
        by.changes(of.id());
        rules.delete(owner(by, of), rule);
    }

    void reorder(Person by, Tenant of, List<UUID> order) {
        by.changes(of.id());
        rules.reorder(owner(by, of), order);
    }

    /** What is wrong with an expression, in CEL's own words; empty when nothing is. */
    Optional<String> problem(String expression) {
        try {
            rules.check(expression, EXAMPLE);
            return Optional.empty();
        } catch (Failure refused) {
            return Optional.of(refused.getMessage());
        }
    }

    /** The latest questions that an expression would hold for, of {@link #TRIED}; what was found for them is not known. */
    List<String> matches(Person by, Tenant of, String expression) {
        List<TurnFeatures> latest = turns.find(by.reads(of.id()), "", Optional.empty(), 0, TRIED).stream()
                .map(turn -> features(turn.question(), OptionalDouble.empty())).toList();
        return rules.matching(expression, latest).stream().map(TurnFeatures::text).toList();
    }

    static TurnFeatures features(String question, OptionalDouble confidence) {
        return new TurnFeatures(question, TokenCounter.standard().count(question), 1, "en", confidence,
                ServiceTier.DEFAULT, Map.of(), EXAMPLE.hour());
    }

    private RoutingRules.Owner owner(Person by, Tenant of) {
        Assistant usual = assistants.published(of.id(), Optional.empty());
        return new RoutingRules.Owner(of.id(), usual.id(), by.actor());
    }
}
