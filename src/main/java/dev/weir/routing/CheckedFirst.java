package dev.weir.routing;

import dev.weir.inference.CatalogueModel;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * That the small tier is asked first, and a larger model where a check finds its answer wanting.
 *
 * @param larger      who is asked then; empty in a record of the past
 * @param threshold   probability of being good enough from which the small tier's answer is given, 0 to 1
 * @param probability what the check said, by the tenant's own calibration where it has one, 0 to 1; empty until it was made
 * @param shipped     what it said before that; empty in a record of the past, too
 */
public record CheckedFirst(Optional<CatalogueModel> larger, double threshold, OptionalDouble probability, OptionalDouble shipped) {
    /** Before the check was made, or of the past. */
    public CheckedFirst(Optional<CatalogueModel> larger, double threshold, OptionalDouble probability) {
        this(larger, threshold, probability, OptionalDouble.empty());
    }

    /** Whether the small tier's answer was found good enough. */
    public boolean passed() {
        return probability.isPresent() && probability.getAsDouble() >= threshold;
    }

    /** The same with what the check said. */
    CheckedFirst found(double calibrated, double uncalibrated) {
        return new CheckedFirst(larger, threshold, OptionalDouble.of(calibrated), OptionalDouble.of(uncalibrated));
    }
}
