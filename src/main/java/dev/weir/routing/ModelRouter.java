package dev.weir.routing;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Policy;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ModelCatalogue;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.Tier;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.ScoreAndBound;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Chooses the model of a turn: the client's pin, else the first of the tenant's rules that holds, else the large tier for
 * a conversation that was escalated, else the learned probability that the small tier suffices against the policy's
 * threshold, or the small tier first where the policy has its answers checked. A model that is held back is skipped. It asks no model and spends nothing.
 */
@ApplicationScoped
public class ModelRouter {
    private final ModelCatalogue catalogue;
    private final RuleBook rules;
    private final TenantRouters routers;
    private final HeldModels held;
    private final RoutingMetrics metrics;

    @SuppressWarnings("NullAway")
    ModelRouter() {
        this(null, null, null, null, null);
    }

    @Inject
    public ModelRouter(ModelCatalogue catalogue, RuleBook rules, TenantRouters routers, HeldModels held,
            RoutingMetrics metrics) {
        this.catalogue = catalogue;
        this.rules = rules;
        this.routers = routers;
        this.held = held;
        this.metrics = metrics;
    }

    /** Whether the name leaves the choice to Weir. */
    public boolean isAuto(String model, Policy.Routing policy) {
        return model.equals("auto") || policy.autoFor().contains(model);
    }

    /** The model of that name; one that is not in the catalogue is refused with {@code model_not_found}. */
    public CatalogueModel pinned(String model) {
        return catalogue.find(model).orElseThrow(() -> new Failure(FailureCode.MODEL_NOT_FOUND, "The model '" + model
                + "' does not exist: use 'auto' or a name that GET /v1/models lists.").at("model"));
    }

    /** What the tenant's rules say of a turn; where the client pinned a model they are not asked. */
    public RuleMatch match(RoutingTurn turn) {
        return isAuto(turn.model(), turn.policy()) ? rules.match(turn.tenant(), turn.assistant(), turn.features())
                : RuleMatch.NONE;
    }

    /** Where a turn goes that no cheaper source answered. */
    public Route route(RoutingTurn turn, RuleMatch match) {
        TenantRouters.InUse learned = routers.of(turn.tenant());
        Optional<RouterInput> seen = turn.embedding().map(vector -> learned.model().see(turn.features(), vector));
        return decided(turn, match, learned, seen).seeing(seen);
    }

    private Route decided(RoutingTurn turn, RuleMatch match, TenantRouters.InUse learned, Optional<RouterInput> seen) {
        if (!isAuto(turn.model(), turn.policy())) {
            CatalogueModel pinned = pinned(turn.model());
            return counted("client", Route.to(pinned.tier().wireName(), Optional.of(pinned),
                    List.of("The client pinned this model.")));
        }
        if (match.rule().isPresent()) {
            return counted("rule", ruled(turn, match.rule().get(), match.skipped()));
        }
        return turn.escalated()
                ? counted("escalation", to(Tier.LARGE, turn, match.skipped(),
                        "An earlier turn of this conversation was sent to the large tier.")
                        .scored(probability(learned, seen), OptionalDouble.empty()))
                : counted("score", scored(turn, learned, seen, match.skipped()));
    }

    /** The model that stands for a tier: the policy's own, else the installation's; empty when not configured. */
    public Optional<CatalogueModel> model(Tier tier, Policy.Routing policy) {
        Optional<String> wanted = tier == Tier.LARGE ? policy.largeModel() : policy.smallModel();
        return wanted.flatMap(catalogue::find).or(() -> catalogue.defaultModel(tier));
    }

    /** The same, unless the assistant's quality checks hold that model back. */
    public Optional<CatalogueModel> usable(Tier tier, Policy.Routing policy, TenantId tenant, AssistantId assistant) {
        return model(tier, policy).filter(model -> held.find(tenant, assistant, model.name()).isEmpty());
    }

    private Route ruled(RoutingTurn turn, RoutingRule rule, List<String> skipped) {
        String reason = "The rule '" + rule.name() + "' matched.";
        Route route = switch (rule.decision()) {
            case SMALL -> to(Tier.SMALL, turn, skipped, reason);
            case LARGE -> to(Tier.LARGE, turn, skipped, reason);
            case HANDOFF -> Route.to(Route.HANDOFF, Optional.empty(), with(skipped, reason));
        };
        return route.by(rule);
    }

    private Route scored(RoutingTurn turn, TenantRouters.InUse learned, Optional<RouterInput> seen, List<String> skipped) {
        if (seen.isEmpty()) {
            return to(Tier.LARGE, turn, skipped, "The learned router reads English only.");
        }
        OptionalDouble score = probability(learned, seen);
        Optional<Route> cascade = cascade(turn, score.getAsDouble(), skipped);
        if (cascade.isPresent()) {
            return cascade.get().scored(score, OptionalDouble.empty());
        }
        double threshold = turn.policy().threshold();
        Tier tier = score.getAsDouble() >= threshold ? Tier.SMALL : Tier.LARGE;
        List<String> before = learned.warning().map(warning -> with(skipped, warning)).orElse(skipped);
        ScoreAndBound held = ScoreAndBound.of(score.getAsDouble(), threshold);
        return to(tier, turn, before, "The small tier suffices with probability %s%s, the threshold is %s; %s.".formatted(
                held.score(), learned.version().map(" by version %d of your own router"::formatted).orElse(""), held.bound(),
                learned.model().because(seen.get(), tier == Tier.SMALL).map("what counts most is "::concat)
                        .orElse("no single feature of the text stands out")))
                .scored(score, OptionalDouble.of(threshold));
    }

    /** The small tier first, with the large one behind it; empty where the question decides, or one of the two is not to be had. */
    private Optional<Route> cascade(RoutingTurn turn, double score, List<String> skipped) {
        Policy.Cascade policy = turn.policy().cascade();
        if (!turn.checkable() || !turn.policy().checksFirst(score)
                || turn.features().serviceTier().compareTo(hastiest(policy)) < 0) {
            return Optional.empty();
        }
        Optional<CatalogueModel> large = usable(Tier.LARGE, turn);
        String why = policy.strategy() == Policy.Strategy.CASCADE ? "The policy has the small tier's answers checked."
                : "The question alone does not decide: the small tier suffices with probability %s, within %s of the threshold."
                        .formatted(ScoreAndBound.of(score, turn.policy().threshold()).score(), Policy.Routing.LEFT_OPEN);
        return usable(Tier.SMALL, turn).filter(small -> large.filter(other -> !other.name().equals(small.name())).isPresent())
                .map(small -> Route.to(Tier.SMALL.wireName(), Optional.of(small), with(skipped, why))
                        .checked(new CheckedFirst(large, policy.threshold(), OptionalDouble.empty())));
    }

    private static ServiceTier hastiest(Policy.Cascade policy) {
        return ServiceTier.valueOf(policy.upTo().name());
    }

    private static OptionalDouble probability(TenantRouters.InUse learned, Optional<RouterInput> seen) {
        return seen.map(turn -> OptionalDouble.of(learned.model().smallSuffices(turn))).orElseGet(OptionalDouble::empty);
    }

    /** The wanted tier where it may be used, else the other one, else a human; never in silence. */
    private Route to(Tier wanted, RoutingTurn turn, List<String> skipped, String reason) {
        Route route = Route.to(wanted.wireName(), usable(wanted, turn), with(skipped, reason));
        if (route.model().isPresent()) {
            return route;
        }
        Tier other = wanted == Tier.LARGE ? Tier.SMALL : Tier.LARGE;
        String missing = missing(wanted, turn);
        return usable(other, turn)
                .map(model -> Route.to(wanted.wireName(), Optional.of(model), route.reasons())
                        .because(missing + ", the " + other.wireName() + " one answers."))
                .orElseGet(() -> Route.to(Route.HANDOFF, Optional.empty(), route.reasons())
                        .because(model(wanted, turn.policy()).isPresent() || model(other, turn.policy()).isPresent()
                                ? missing + ", no other one may answer." : "No model is configured."));
    }

    private Optional<CatalogueModel> usable(Tier tier, RoutingTurn turn) {
        return usable(tier, turn.policy(), turn.tenant(), turn.assistant());
    }

    private String missing(Tier tier, RoutingTurn turn) {
        return model(tier, turn.policy()).flatMap(model -> held.find(turn.tenant(), turn.assistant(), model.name()))
                .map(model -> "The model '" + model.model() + "' is held back by its quality checks")
                .orElse("The " + tier.wireName() + " tier is not configured");
    }

    private Route counted(String by, Route route) {
        metrics.routed(by, route);
        return route;
    }

    private static List<String> with(List<String> skipped, String reason) {
        List<String> reasons = new ArrayList<>(skipped);
        reasons.add(reason);
        return reasons;
    }
}
