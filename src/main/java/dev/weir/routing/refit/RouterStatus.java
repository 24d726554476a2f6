package dev.weir.routing.refit;

import dev.weir.routing.AnswerCalibrations;
import dev.weir.routing.TenantRouters;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * How a tenant's learned router stands.
 *
 * @param inUse         what judges now
 * @param choice        who chose it; empty while nothing was ever chosen
 * @param shippedCard   the card of the router that every tenant begins with
 * @param labels        what people said so far
 * @param minimumLabels labels of the small tier without which nothing is refitted
 * @param refit         the latest refit; empty when there never was one
 * @param check         what the check of small answers is calibrated with
 */
public record RouterStatus(TenantRouters.InUse inUse, Optional<RouterVersions.Choice> choice, JsonObject shippedCard,
        List<LabelCount> labels, int minimumLabels, Optional<RefitRun> refit, AnswerCalibrations.InUse check) {
    public RouterStatus {
        labels = List.copyOf(labels);
    }

    /** Whether a person chose what judges, so that the nights leave it alone. */
    public boolean isHeld() {
        return choice.filter(RouterVersions.Choice::held).isPresent();
    }
}
