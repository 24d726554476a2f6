package dev.weir.routing;

import dev.weir.assistant.Policy;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ModelCatalogue;
import dev.weir.inference.Tier;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Chooses the model of a turn. It asks no model and spends nothing. */
@ApplicationScoped
public class ModelRouter {
    private final ModelCatalogue catalogue;

    ModelRouter() {
        this(null);
    }

    @Inject
    public ModelRouter(ModelCatalogue catalogue) {
        this.catalogue = catalogue;
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

    /** Where a turn goes that no cheaper source answered. */
    public Route route(String model, Policy.Routing policy) {
        if (!isAuto(model, policy)) {
            return Route.to(pinned(model), "The client pinned this model.");
        }
        return model(Tier.LARGE, policy)
                .map(large -> Route.to(large, "No cheaper source was confident; the large tier is configured."))
                .or(() -> model(Tier.SMALL, policy).map(small -> Route.to(small,
                        "No cheaper source was confident; the large tier is not configured, the small one is.")))
                .orElseGet(() -> Route.handoff("No cheaper source was confident and no model is configured."));
    }

    /** The model that stands for a tier: the policy's own, else the installation's; empty when not configured. */
    public Optional<CatalogueModel> model(Tier tier, Policy.Routing policy) {
        Optional<String> wanted = tier == Tier.LARGE ? policy.largeModel() : policy.smallModel();
        return wanted.flatMap(catalogue::find).or(() -> catalogue.defaultModel(tier));
    }
}
