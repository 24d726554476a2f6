package dev.weir.console.models;

import dev.weir.budget.ModelBlocks;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.resilience.EndpointHealth;
import dev.weir.metering.Price;
import java.util.List;
import java.util.Optional;

/**
 * A model of the catalogue.
 *
 * @param price  what holds today; a model without one is refused, never free
 * @param block  why it takes no paid turns, if it does not
 * @param health of its endpoints, as this node sees them
 */
record ModelRow(CatalogueModel model, Optional<Price> price, Optional<ModelBlocks.Block> block,
        List<EndpointHealth> health) {
}
