package dev.weir.chat;

import dev.weir.assistant.Policy;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenCounter;
import dev.weir.inference.TokenUsage;
import dev.weir.metering.Prices;
import dev.weir.platform.NanoUsd;
import dev.weir.routing.ModelRouter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * What a turn would have cost had the large model answered it: the untruncated input plus this answer's output at that
 * model's price. Where no large tier is configured or priced there is no baseline, so that no saving is invented.
 */
@ApplicationScoped
class BaselineCost {
    private final ModelRouter router;
    private final Prices prices;

    BaselineCost() {
        this(null, null);
    }

    @Inject
    BaselineCost(ModelRouter router, Prices prices) {
        this.router = router;
        this.prices = prices;
    }

    /**
     * @param untruncated tokens of retrieved passages, kept or not
     * @param text        the answer
     */
    Optional<NanoUsd> of(Turn turn, int untruncated, String text) {
        Policy.Routing policy = turn.assistant().policy().routing();
        return router.model(Tier.LARGE, policy).filter(large -> prices.find(large.name(), turn.at()).isPresent())
                .map(large -> prices.cost(large.name(), usage(turn, large, untruncated, text), turn.at()));
    }

    private static TokenUsage usage(Turn turn, CatalogueModel large, int untruncated, String text) {
        TokenCounter counter = TokenCounter.of(large.upstreamModel());
        return new TokenUsage(counter.countMessages(turn.request().messages()) + untruncated, 0, counter.count(text),
                TokenUsage.Evidence.COUNTED);
    }
}
