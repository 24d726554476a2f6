package dev.weir.quality;

import dev.weir.assistant.Policy;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ModelCatalogue;
import dev.weir.inference.Tier;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.routing.ModelRouter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Which models check and are checked. */
@ApplicationScoped
class ReferenceModels {
    private final ModelCatalogue catalogue;
    private final ModelRouter router;

    @SuppressWarnings("NullAway")
    ReferenceModels() {
        this(null, null);
    }

    @Inject
    ReferenceModels(ModelCatalogue catalogue, ModelRouter router) {
        this.catalogue = catalogue;
        this.router = router;
    }

    Optional<CatalogueModel> find(String name) {
        return catalogue.find(name);
    }

    /**
     * The model that answers once more: the policy's, else the one that the catalogue measures the checked model against,
     * else the large tier's.
     *
     * @param checked the model that answered; empty when none did
     * @throws Failure {@code model_not_found} when there is none, or only the checked one itself
     */
    CatalogueModel reference(Policy policy, Optional<CatalogueModel> checked) {
        return policy.quality().referenceModel().flatMap(this::find)
                .or(() -> checked.flatMap(CatalogueModel::referenceModel).flatMap(this::find))
                .or(() -> router.model(Tier.LARGE, policy.routing()))
                .filter(model -> checked.filter(model::equals).isEmpty())
                .orElseThrow(() -> new Failure(FailureCode.MODEL_NOT_FOUND, "No reference model is configured."));
    }
}
