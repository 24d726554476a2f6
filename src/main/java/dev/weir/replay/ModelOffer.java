package dev.weir.replay;

import dev.weir.assistant.Policy;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage;
import dev.weir.metering.Price;
import dev.weir.platform.NanoUsd;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The models there are to choose from, and what they cost.
 *
 * @param models in the catalogue's order: a tier's default comes before its others
 * @param prices by name of the model
 */
public record ModelOffer(List<CatalogueModel> models, Map<String, Price> prices) {
    public ModelOffer {
        models = List.copyOf(models);
        prices = Map.copyOf(prices);
    }

    /** The model that stands for a tier under a policy, else the other tier's; empty when neither is configured. */
    Optional<CatalogueModel> model(Tier tier, Policy.Routing policy) {
        return own(tier, policy).or(() -> own(tier == Tier.LARGE ? Tier.SMALL : Tier.LARGE, policy));
    }

    /** What a model asks for those tokens; empty when it has no price. */
    Optional<NanoUsd> cost(String model, TokenUsage usage) {
        return Optional.ofNullable(prices.get(model)).map(price -> price.cost(usage));
    }

    private Optional<CatalogueModel> own(Tier tier, Policy.Routing policy) {
        Optional<String> wanted = tier == Tier.LARGE ? policy.largeModel() : policy.smallModel();
        return wanted.flatMap(name -> models.stream().filter(model -> model.name().equals(name)).findFirst())
                .or(() -> models.stream().filter(model -> model.tier() == tier).findFirst());
    }
}
