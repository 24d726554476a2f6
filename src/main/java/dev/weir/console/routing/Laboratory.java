package dev.weir.console.routing;

import dev.weir.assistant.Assistant;
import dev.weir.assistant.Assistants;
import dev.weir.assistant.Policy;
import dev.weir.cache.CacheShelf;
import dev.weir.cache.ListedEntry;
import dev.weir.console.Format;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.TokenCounter;
import dev.weir.inference.TokenUsage;
import dev.weir.inference.embedding.Embedder;
import dev.weir.knowledge.ContextBuilder;
import dev.weir.knowledge.KnowledgeContext;
import dev.weir.metering.Prices;
import dev.weir.people.Person;
import dev.weir.routing.ModelRouter;
import dev.weir.routing.Route;
import dev.weir.routing.RoutingTurn;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Leads a question the whole way without asking a model and without keeping anything. */
@ApplicationScoped
public class Laboratory {
    private final Assistants assistants;
    private final Embedder embedder;
    private final CacheShelf cache;
    private final ContextBuilder documents;
    private final ModelRouter router;
    private final Prices prices;
    private final Clock clock;

    Laboratory() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    Laboratory(Assistants assistants, Embedder embedder, CacheShelf cache, ContextBuilder documents, ModelRouter router,
            Prices prices, Clock clock) {
        this.assistants = assistants;
        this.embedder = embedder;
        this.cache = cache;
        this.documents = documents;
        this.router = router;
        this.prices = prices;
        this.clock = clock;
    }

    /** The way of a conversation's first question to the default assistant. */
    List<Finding> follow(Person by, Tenant of, String question) {
        TenantId tenant = by.reads(of.id());
        Assistant assistant = assistants.published(tenant, Optional.empty());
        float[] embedding = embedder.embed(question);
        List<Finding> way = new ArrayList<>();
        way.add(new Finding("Semantic cache", similar(tenant, question, embedding, assistant.policy().semanticCache())));
        KnowledgeContext found = documents.build(tenant, question, embedding, assistant.policy().knowledge());
        way.add(new Finding("Knowledge", passages(found, assistant.policy().knowledge())));
        Route route = router.route(new RoutingTurn(tenant, assistant.id(), "auto", assistant.policy().routing(),
                RoutingDesk.features(question, OptionalDouble.of(found.confidence()), clock.instant().atZone(of.zone())), Optional.of(embedding), false));
        way.add(new Finding("Rule", route.rule().map(rule -> "“" + rule + "” decides.").orElse("None holds.")));
        way.add(new Finding("Learned score", route.score().isPresent()
                ? words("The small model suffices with probability %.2f", route.score().getAsDouble())
                        + (route.threshold().isPresent() ? words("; the threshold is %.2f.",
                                route.threshold().getAsDouble()) : ".") : "It was not asked."));
        way.add(new Finding("Route", route.decision() + ": " + String.join(" ", route.reasons())));
        route.model().ifPresent(model -> way.add(new Finding("Price", price(model, assistant, question, found))));
        return way;
    }

    private String similar(TenantId tenant, String question, float[] embedding, Policy.SemanticCache policy) {
        Optional<ListedEntry> nearest = cache.nearest(tenant, question, embedding, 1).stream().findFirst();
        if (!policy.enabled() || nearest.isEmpty()) {
            return policy.enabled() ? "There is nothing to compare with." : "It is switched off.";
        }
        ListedEntry entry = nearest.get();
        double similarity = entry.similarity().orElse(0);
        String near = words("Nearest is “%s” at %.3f; the threshold is %.2f. ", entry.answer().question(), similarity,
                policy.threshold());
        if (similarity < policy.threshold()) {
            return near + "It does not answer.";
        }
        return near + entry.refusal().filter(any -> policy.nearMissGuard()).map(reason -> "The guard refuses: " + reason)
                .orElse("It answers, in the same scope.");
    }

    private static String passages(KnowledgeContext found, Policy.Knowledge policy) {
        return words("Confidence of the best passage is %.2f; the threshold is %.2f. ", found.confidence(),
                policy.answerThreshold()) + found.answer().map(answer -> "“" + answer.citation().title() + "” answers.")
                .orElse(Format.count(found.citations().size(), "passage") + " would be given to a model.");
    }

    /** What it would cost at most by the tokens as they are counted here; what is reserved is a bound above that. */
    private String price(CatalogueModel model, Assistant assistant, String question, KnowledgeContext found) {
        TokenCounter counter = TokenCounter.of(model.upstreamModel());
        int input = counter.count(assistant.prompt()) + counter.count(question) + found.contextTokens();
        int output = Math.min(assistant.policy().limits().maxOutputTokens(), model.maxOutputTokens());
        return prices.find(model.name(), clock.instant()).map(price -> words("%s: up to %s for about %d tokens in and at most "
                + "%d out.", model.name(), Format.money(price.cost(new TokenUsage(input, 0, output,
                        TokenUsage.Evidence.COUNTED))), input, output))
                .orElse(model.name() + " has no price: it is refused.");
    }

    private static String words(String format, Object... values) {
        return String.format(Locale.ENGLISH, format, values);
    }
}
