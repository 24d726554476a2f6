package dev.weir.console.routing;

import dev.weir.assistant.Assistant;
import dev.weir.console.components.Format;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.TokenCounter;
import dev.weir.inference.TokenUsage;
import dev.weir.knowledge.KnowledgeContext;
import dev.weir.metering.Prices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** What a model's answer would cost at most, by the tokens as they are counted here; what is reserved is a bound above that. */
@ApplicationScoped
class MaximumCost {
    @Inject
    Prices prices;
    @Inject
    Clock clock;

    /**
     * A price in words.
     *
     * @param words   with the tokens it is made of
     * @param outcome what answers, and for how much
     */
    record Price(String words, String outcome) {
    }

    Price of(CatalogueModel model, Assistant assistant, String question, Optional<KnowledgeContext> found) {
        TokenCounter counter = TokenCounter.of(model.upstreamModel());
        int input = counter.count(assistant.prompt()) + counter.count(question)
                + found.map(KnowledgeContext::contextTokens).orElse(0);
        int output = Math.min(assistant.policy().limits().maxOutputTokens(), model.maxOutputTokens());
        return prices.find(model.name(), clock.instant())
                .map(price -> Format.money(price.cost(new TokenUsage(input, 0, output, TokenUsage.Evidence.COUNTED))))
                .map(money -> new Price("Up to " + money + ", for about " + Format.count(input, "token") + " in and at most "
                        + Format.count(output, "token") + " out.", "“" + model.name() + "” answers, for up to " + money + "."))
                .orElseGet(() -> new Price("“" + model.name() + "” has no price.",
                        "“" + model.name() + "” would be asked, but has no price: it is refused."));
    }
}
