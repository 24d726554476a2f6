package dev.weir.routing;

import dev.weir.inference.CatalogueModel;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * That the small tier is asked first, and a larger model where a check finds its answer wanting.
 *
 * @param larger      who is asked then; empty in a record of the past
 * @param threshold   probability of being good enough from which the small tier's answer is given, 0 to 1
 * @param probability what the check said, 0 to 1; empty until it was made
 */
public record CheckedFirst(Optional<CatalogueModel> larger, double threshold, OptionalDouble probability) {
    /** Whether the small tier's answer was found good enough. */
    public boolean passed() {
        return probability.isPresent() && probability.getAsDouble() >= threshold;
    }

    /** The same with what the check said. */
    CheckedFirst found(double chance) {
        return new CheckedFirst(larger, threshold, OptionalDouble.of(chance));
    }
}
