package dev.weir.api.assistants;

import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ModelCatalogue;
import dev.weir.inference.Tier;
import dev.weir.platform.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Optional;

/** Whether the models that a policy names are in the catalogue, each in its tier. */
@ApplicationScoped
class PolicyModels {
    @Inject
    ModelCatalogue catalogue;

    /** Refuses a document, whole or a patch, that names a model which cannot answer. */
    void refuseUnknown(JsonObject policy) {
        if (policy.get("routing") instanceof JsonObject routing) {
            refuseUnknown(routing, "small_model", Tier.SMALL);
            refuseUnknown(routing, "large_model", Tier.LARGE);
        }
        refuseUnknown(policy, "quality", "reference_model");
        refuseUnknown(policy, "quality", "judge_model");
        refuseUnknown(policy, "history", "summary_model");
    }

    /** What nobody waits for may be asked of a model of either tier. */
    private void refuseUnknown(JsonObject policy, String section, String field) {
        if (policy.get(section) instanceof JsonObject fields && fields.get(field) instanceof JsonString name
                && catalogue.find(name.getString()).isEmpty()) {
            throw Failure.invalid(section + "." + field, section + "." + field
                    + " must name a model in the catalogue, or be null.");
        }
    }

    private void refuseUnknown(JsonObject routing, String field, Tier tier) {
        if (routing.get(field) instanceof JsonString name) {
            Optional<CatalogueModel> model = catalogue.find(name.getString());
            if (model.filter(known -> known.tier() == tier).isEmpty()) {
                throw Failure.invalid("routing." + field, "routing." + field + " must name a model of the "
                        + tier.wireName() + " tier in the catalogue, or be null for the installation's.");
            }
        }
    }
}
