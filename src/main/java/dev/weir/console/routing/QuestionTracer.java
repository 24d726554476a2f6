package dev.weir.console.routing;

import dev.weir.assistant.Assistant;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Assistants;
import dev.weir.assistant.Policy;
import dev.weir.cache.CacheScope;
import dev.weir.cache.CacheTrial;
import dev.weir.cache.Cacheability;
import dev.weir.cache.CanonicalRequest;
import dev.weir.cache.PersonalData;
import dev.weir.console.components.Format;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.embedding.Embedder;
import dev.weir.knowledge.ContextBuilder;
import dev.weir.knowledge.KnowledgeContext;
import dev.weir.people.Person;
import dev.weir.platform.ScoreAndBound;
import dev.weir.routing.ModelRouter;
import dev.weir.routing.Route;
import dev.weir.routing.RoutingTurn;
import dev.weir.routing.RuleMatch;
import dev.weir.routing.TurnFeatures;
import dev.weir.tenant.Tenant;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Leads a question the whole way without asking a model and without keeping anything. */
@ApplicationScoped
public class QuestionTracer {
    private static final String FREE = ", for $0.";

    @Inject
    Assistants assistants;
    @Inject
    Embedder embedder;
    @Inject
    CacheTrial caches;
    @Inject
    PersonalData personalData;
    @Inject
    ContextBuilder documents;
    @Inject
    ModelRouter router;
    @Inject
    MaximumCost most;
    @Inject
    Clock clock;

    /** A conversation's first question to an assistant. */
    private record Asked(TenantId tenant, Assistant assistant, ChatRequest request, Optional<float[]> embedding) {
        Policy policy() {
            return assistant.policy();
        }
    }

    /** The way of a conversation's first question. */
    Trace follow(Person by, Tenant of, AssistantId assistant, String question) {
        TenantId tenant = by.reads(of.id());
        Assistant asked = assistants.published(tenant, Optional.of(assistant.toString()));
        ChatRequest request = new ChatRequest(List.of(Message.of("user", question)), "auto", false, false, ServiceTier.DEFAULT,
                Optional.empty(), Map.of(), JsonValue.EMPTY_JSON_OBJECT);
        Asked turn = new Asked(tenant, asked, request,
                asked.speaksEnglish() ? Optional.of(embedder.embed(question)) : Optional.empty());
        Trace way = new Trace();
        caches(way, turn);
        Optional<KnowledgeContext> found = turn.embedding().filter(any -> turn.policy().knowledge().enabled())
                .map(vector -> documents.build(tenant, question, vector, turn.policy().knowledge()));
        RoutingTurn routed = new RoutingTurn(tenant, asked.id(), "auto", turn.policy().routing(), TurnFeatures.of(request,
                asked.language(), score(found), clock.instant().atZone(of.zone())), turn.embedding(), false, true);
        RuleMatch rules = router.match(routed);
        documents(way, turn, found, rules.wantsHuman());
        route(way, turn, found, router.route(routed, rules));
        return way;
    }

    private void caches(Trace way, Asked turn) {
        CacheScope scope = CacheScope.of(turn.assistant(), turn.request(), embedder.modelName(), Optional.empty());
        CanonicalRequest request = CanonicalRequest.of(turn.request());
        Cacheability may = Cacheability.of(turn.request(), turn.assistant(), Optional.empty(),
                personalData.kinds(turn.request().question()));
        String unasked = "Skipped: " + may.reason().orElse("") + ".";
        if (!may.exact()) {
            way.pass("Exact cache", unasked);
        } else if (caches.exact(scope, request)) {
            way.answer("Exact cache", "The same question was answered before.", "The exact cache answers" + FREE);
        } else {
            way.pass("Exact cache", "No answer to the same question is stored.");
        }
        if (!may.semantic() || turn.embedding().isEmpty()) {
            way.pass("Semantic cache", unasked);
            return;
        }
        caches.nearest(scope, request, turn.embedding().get(), turn.policy().semanticCache())
                .ifPresentOrElse(near -> near(way, near),
                        () -> way.pass("Semantic cache", "No similar question is stored."));
    }

    private static void near(Trace way, CacheTrial.Near near) {
        String words = words("The nearest is “%s”: similarity %.3f, probability that its answer fits %.3f. ", near.question(),
                near.similarity(), near.probability());
        if (near.answers()) {
            way.answer("Semantic cache", words + "It means the same.", "The semantic cache answers" + FREE);
        } else {
            way.pass("Semantic cache", words + near.refusal().orElse(""));
        }
    }

    private static OptionalDouble score(Optional<KnowledgeContext> found) {
        return found.filter(context -> context.contextTokens() + context.tokensSaved() > 0)
                .map(context -> OptionalDouble.of(context.confidence())).orElseGet(OptionalDouble::empty);
    }

    private static void documents(Trace way, Asked turn, Optional<KnowledgeContext> found, boolean human) {
        if (found.isEmpty()) {
            way.pass("Knowledge", turn.policy().knowledge().enabled()
                    ? "Passages are quoted in English only; here they are found by word search and given to a "
                    + "model." : "The policy turns it off.");
            return;
        }
        KnowledgeContext context = found.get();
        ScoreAndBound held = ScoreAndBound.of(context.confidence(), turn.policy().knowledge().answerThreshold());
        String words = words("Confidence of the best passage is %s; the threshold is %s. ", held.score(), held.bound());
        if (context.answer().isEmpty()) {
            way.pass("Knowledge", words + (context.citations().isEmpty()
                    ? "No passage would be given to a model."
                    : Format.count(context.citations().size(), "passage") + " would be given to a model."));
            return;
        }
        String quoted = words + "“" + context.answer().get().citation().title() + "” answers";
        if (human) {
            way.pass("Knowledge", quoted + ", but a rule requires a human.");
        } else {
            way.answer("Knowledge", quoted + ".", "A passage of the documents answers" + FREE);
        }
    }

    private void route(Trace way, Asked turn, Optional<KnowledgeContext> found, Route route) {
        way.pass("Rule", route.rule().map(rule -> "“" + rule + "” decides.").orElse("No rule matches."));
        way.pass("Learned score", learned(route));
        String why = String.join(" ", route.reasons());
        if (route.model().isEmpty()) {
            way.answer("Route", "To a human: " + why, "A human takes over" + FREE);
            return;
        }
        way.pass("Route", "To “" + route.model().get().name() + "”: " + why);
        MaximumCost.Price price = most.of(route.model().get(), turn.assistant(), turn.request().question(), found);
        way.answer("Price", price.words(), price.outcome());
    }

    private static String learned(Route route) {
        if (route.score().isEmpty()) {
            return "It was not used.";
        }
        double score = route.score().getAsDouble();
        if (route.threshold().isEmpty()) {
            return words("The small model suffices with probability %.2f.", score);
        }
        ScoreAndBound held = ScoreAndBound.of(score, route.threshold().getAsDouble());
        return words("The small model suffices with probability %s; the threshold is %s.", held.score(), held.bound());
    }

    private static String words(String format, Object... values) {
        return String.format(Locale.ENGLISH, format, values);
    }
}
