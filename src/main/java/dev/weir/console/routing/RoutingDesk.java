package dev.weir.console.routing;

import dev.weir.assistant.Assistant;
import dev.weir.assistant.Assistants;
import dev.weir.conversation.FoundTurn;
import dev.weir.conversation.TurnSearch;
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
import java.time.ZonedDateTime;
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
            // Compiled, and tried on nothing: a tag that one turn lacks is no fault of a rule about it.
            rules.matching(expression, List.of());
            return Optional.empty();
        } catch (Failure refused) {
            return Optional.of(refused.getMessage());
        }
    }

    /**
     * What came of trying an expression.
     *
     * @param turns how many of the latest turns it was tried on
     * @param held  the questions of those it holds for
     */
    record Tried(int turns, List<String> held) {
    }

    /** Tries an expression on the latest turns, {@link #TRIED} at most: on what they say, and on their hour. */
    Tried matches(Person by, Tenant of, String expression) {
        List<TurnFeatures> latest = turns.find(by.reads(of.id()), "", Optional.empty(), 0, TRIED).stream()
                .map(turn -> features(turn.question(), OptionalDouble.empty(), turn.at().atZone(of.zone()))).toList();
        return new Tried(latest.size(), rules.matching(expression, latest).stream().map(TurnFeatures::text).toList());
    }

    static TurnFeatures features(String question, OptionalDouble confidence, ZonedDateTime at) {
        return new TurnFeatures(question, TokenCounter.standard().count(question), 1, "en", confidence,
                ServiceTier.DEFAULT, Map.of(), at.getHour());
    }

    private RoutingRules.Owner owner(Person by, Tenant of) {
        Assistant usual = assistants.published(of.id(), Optional.empty());
        return new RoutingRules.Owner(of.id(), usual.id(), by.actor());
    }
}
