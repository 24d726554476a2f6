package dev.weir.inference;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How a model's endpoints share its calls, and how it wants its prompt.
 *
 * @param weights      one an endpoint, 0 to 1,000, not all 0; calls are shared in their proportion, 0 takes none
 * @param chatTemplate for a Triton model; guessed from the model's name when empty
 */
public record ServingOptions(List<Integer> weights, Optional<ChatTemplate> chatTemplate) {
    /** The largest weight. */
    public static final int HEAVIEST = 1_000;

    public ServingOptions {
        weights = List.copyOf(weights);
        if (weights.stream().anyMatch(weight -> weight < 0 || weight > HEAVIEST)
                || weights.stream().allMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException("Weights are 0 to 1,000 and not all 0");
        }
    }

    /** That many endpoints which share alike, and a guessed template. */
    public static ServingOptions alike(int endpoints) {
        return new ServingOptions(Collections.nCopies(Math.max(1, endpoints), 1), Optional.empty());
    }

    /** The template the model is asked with. */
    public ChatTemplate template(CatalogueModel model) {
        return chatTemplate.orElseGet(() -> ChatTemplate.guess(model.upstreamModel()));
    }
}
