package dev.weir.metering;

import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ModelCatalogue;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Optional;

/** What the installation's administrators do with the catalogue of models: a model, its price and the event go together. */
@ApplicationScoped
public class ModelService {
    private final ModelCatalogue catalogue;
    private final Prices prices;
    private final AuditTrail audit;

    @SuppressWarnings("NullAway")
    ModelService() {
        this(null, null, null);
    }

    @Inject
    ModelService(ModelCatalogue catalogue, Prices prices, AuditTrail audit) {
        this.catalogue = catalogue;
        this.prices = prices;
        this.audit = audit;
    }

    /**
     * Adds a model or replaces the one of its name.
     *
     * @param tierDefault whether it becomes its tier's default
     * @param price       what it costs from today on, as {@link Prices#read} takes it; what it cost before, when empty
     */
    public void put(Actor by, CatalogueModel model, boolean tierDefault, Optional<JsonObject> price) {
        by.operates();
        Optional<Price> costs = price.map(document -> prices.read(model.name(), document));
        catalogue.change(manager -> {
            costs.ifPresent(one -> prices.set(manager, one));
            catalogue.save(manager, model);
            if (tierDefault) {
                catalogue.makeDefault(manager, model.name());
            }
            audit.recordForPlatform(manager, by, "model.put", model.name(), detail(model, price));
        });
        prices.forget();
    }

    /** What an administrator reads later; addresses may hold a secret of the upstream's. */
    private static JsonObject detail(CatalogueModel model, Optional<JsonObject> price) {
        JsonObjectBuilder detail = Json.createObjectBuilder().add("tier", model.tier().wireName())
                .add("upstream_model", model.upstreamModel());
        price.ifPresent(document -> detail.add("price", document));
        return detail.build();
    }

    /** Takes a model out of use; {@code not_found} when there is none of that name. */
    public void retire(Actor by, String name) {
        by.operates();
        catalogue.change(manager -> {
            if (!catalogue.retire(manager, name)) {
                throw Failure.notFound("The model");
            }
            audit.recordForPlatform(manager, by, "model.retire", name, JsonValue.EMPTY_JSON_OBJECT);
        });
    }

    /** Makes a model its tier's choice when nobody names one; {@code not_found} when there is none of that name. */
    public void makeDefault(Actor by, String name) {
        by.operates();
        catalogue.change(manager -> {
            if (!catalogue.makeDefault(manager, name)) {
                throw Failure.notFound("The model");
            }
            audit.recordForPlatform(manager, by, "model.default", name, JsonValue.EMPTY_JSON_OBJECT);
        });
    }
}
