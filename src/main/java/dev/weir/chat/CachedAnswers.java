package dev.weir.chat;

import dev.weir.cache.AnswerStore;
import dev.weir.cache.CacheOutcome;
import dev.weir.cache.CacheScope;
import dev.weir.cache.Cacheability;
import dev.weir.cache.CachedAnswer;
import dev.weir.cache.CanonicalRequest;
import dev.weir.cache.ExactCache;
import dev.weir.cache.NewAnswer;
import dev.weir.cache.ScoredEntry;
import dev.weir.cache.SemanticCache;
import dev.weir.cache.SemanticLookup;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.OutputText;
import dev.weir.inference.Tier;
import dev.weir.inference.embedding.Embedder;
import dev.weir.metering.Source;
import dev.weir.routing.Route;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Asks both caches, and keeps an answer in them, within what may be shared. */
@ApplicationScoped
class CachedAnswers {
    @Inject
    ExactCache exact;
    @Inject
    SemanticCache semantic;
    @Inject
    AnswerStore store;
    @Inject
    Embedder embedder;
    @Inject
    TurnPrivacy privacy;
    @Inject
    BaselineCost baseline;

    /** Under what a turn's answer is looked up, and whether it may be. */
    record Lookup(CacheScope scope, CanonicalRequest request, Cacheability may) {
    }

    Lookup lookup(TurnContext context) {
        Turn turn = context.turn();
        ChatRequest asked = turn.question().cached();
        return new Lookup(
                CacheScope.of(turn.assistant(), asked, embedder.modelName(),
                        context.pinned() ? Optional.of(turn.request().model()) : Optional.empty()),
                CanonicalRequest.of(asked), Cacheability.of(asked, turn.assistant(), apart(turn),
                        privacy.said(asked)));
    }

    /** Why a turn keeps to itself, as the end of a sentence. */
    private static Optional<String> apart(Turn turn) {
        if (turn.noStore()) {
            return Optional.of("the client sent Cache-Control: no-store");
        }
        return turn.stored() ? turn.question().followUp().map(why -> "the question is a follow-up that depends on context: " + why)
                : Optional.of("the client sent store: false");
    }

    Optional<Answer> exact(TurnContext context, Lookup lookup) {
        return context.during(Stage.EXACT, () -> lookup.may().exact() ? exact.find(lookup.scope(), lookup.request())
                .map(hit -> answer(context.turn(), hit, Source.EXACT_CACHE, OptionalDouble.empty(),
                        "The same question was answered before.", Optional.empty())) : Optional.empty());
    }

    /**
     * What the semantic cache has for a turn: an answer, or what the guard kept apart from it, or neither.
     *
     * @param embedding of what is searched for, where the embedder understands its language
     */
    record Similar(Optional<float[]> embedding, Optional<Answer> answer, Optional<SemanticLookup.NearMiss> refused) {
    }

    Similar similar(TurnContext context, Lookup lookup) {
        return context.during(Stage.SEMANTIC, () -> {
            Turn turn = context.turn();
            Optional<float[]> embedding = turn.assistant().speaksEnglish() && !turn.request().question().isBlank()
                    ? Optional.of(embedder.embed(turn.question().searched())) : Optional.empty();
            return similar(turn, lookup, embedding);
        });
    }

    private Similar similar(Turn turn, Lookup lookup, Optional<float[]> embedding) {
        if (!lookup.may().semantic() || embedding.isEmpty()) {
            return new Similar(embedding, Optional.empty(), Optional.empty());
        }
        return switch (semantic.find(lookup.scope(), lookup.request(), embedding.get(),
                turn.assistant().policy().semanticCache())) {
            case SemanticLookup.Hit hit -> new Similar(embedding, Optional.of(similar(turn, hit)), Optional.empty());
            case SemanticLookup.NearMiss refused -> new Similar(embedding, Optional.empty(), Optional.of(refused));
            case SemanticLookup.Miss nothing -> new Similar(embedding, Optional.empty(), Optional.empty());
        };
    }

    private Answer similar(Turn turn, SemanticLookup.Hit hit) {
        return answer(turn, hit.answer(), Source.SEMANTIC_CACHE, OptionalDouble.of(hit.similarity()), String.format(Locale.ROOT,
                "A question that means the same was answered before (similarity %.3f, probability %.3f).", hit.similarity(),
                hit.probability()), Optional.of(hit.weighed()));
    }

    /**
     * Keeps an answer that no cache had, if it may be shared, and says in it what the caches did.
     *
     * @param knowledgeVersion the tenant's, read before the answer was made
     */
    Answer keep(TurnContext context, Lookup lookup, Similar similar, long knowledgeVersion, Answer answer) {
        Optional<String> notKept = reasonAgainst(context.turn(), answer)
                .or(() -> store(context.turn(), lookup, similar.embedding(), knowledgeVersion, answer));
        return answer.with(CacheUse.of(CacheOutcome.none(lookup.may(), similar.refused(), notKept), similar.refused()));
    }

    /**
     * Why an answer is nobody else's, as the end of a sentence. A model that was told what was said before may answer in its
     * terms: such an answer is not kept, though the question stands alone.
     */
    private static Optional<String> reasonAgainst(Turn turn, Answer answer) {
        if (answer.source() == Source.HANDOFF) {
            return Optional.of("a human is asked");
        }
        if (answer.provenance().degraded()) {
            return Optional.of("it is a fallback for a better source");
        }
        if (answer.provenance().tier().filter(Tier.SMALL::equals).isPresent() && answer.provenance().route().flatMap(Route::cascade)
                .filter(first -> first.probability().isPresent() && !first.passed()).isPresent()) {
            return Optional.of("its check found it wanting");
        }
        if (answer.content().grounding().filter(grounding -> !grounding.holds()).isPresent()) {
            return Optional.of("it says what no passage bears out");
        }
        return answer.source() == Source.MODEL && turn.question().told().hasEarlierTurns()
                ? Optional.of("the model was given earlier turns") : Optional.empty();
    }

    /** Stores an answer as far as it may be; why it was not, as the end of a sentence. */
    private Optional<String> store(Turn turn, Lookup lookup, Optional<float[]> embedding, long knowledgeVersion,
            Answer answer) {
        JsonArray choices = answer.content().completion().getOrDefault("choices", JsonValue.EMPTY_JSON_ARRAY).asJsonArray();
        Cacheability may = lookup.may().given(choices, privacy.generated(turn, answer, generated(choices)));
        if (!may.any()) {
            return may.reason();
        }
        AnswerCost cost = answer.cost();
        boolean kept = store.store(new NewAnswer(lookup.scope(), lookup.request(), embedding.filter(any -> may.semantic()),
                choices, answer.provenance().model(), answer.provenance().tier(), cost.usage(), cost.contextTokensSaved(),
                answer.content().citations(), knowledgeVersion, turn.id(), may, turn.assistant().policy())).isPresent();
        return kept ? Optional.empty() : Optional.of("a document it cites has changed");
    }

    /** Everything that stands in an answer's choices, tool calls too. */
    private static String generated(JsonArray choices) {
        return choices.getValuesAs(JsonObject.class).stream().map(choice -> choice.getJsonObject("message"))
                .flatMap(message -> OutputText.of(message).stream()).collect(Collectors.joining("\n"));
    }

    private Answer answer(Turn turn, CachedAnswer hit, Source source, OptionalDouble similarity, String reason,
            Optional<ScoredEntry> weighed) {
        String model = hit.model().orElse("weir-knowledge");
        int untruncated = hit.contextTokensSaved();
        AnswerContent content = new AnswerContent(ChatCompletionJson.of(turn.id(), turn.at(), model, hit.choices()), hit.citations());
        CacheUse use = new CacheUse(CacheOutcome.hit(reason).of(weighed), Optional.of(hit.entryId()), similarity, Optional.empty());
        return new Answer(content, Provenance.of(source, hit.model(), hit.tier(), List.of(reason)).with(use),
                AnswerCost.free(baseline.of(turn, untruncated, text(hit)), 0));
    }

    private static String text(CachedAnswer hit) {
        return hit.message().getString("content", "");
    }
}
