package dev.weir.routing.refit;

import dev.weir.inference.Tier;

/** How many of a tenant's turns are labelled so, by the tier that answered them. */
public record LabelCount(Tier tier, LabelCause cause, long turns) {
    /** As the database shows it. */
    record Row(String tier, String cause, Long turns) {
        LabelCount count() {
            return new LabelCount(Tier.named(tier).orElseThrow(), LabelCause.named(cause).orElseThrow(), turns);
        }
    }
}
