package dev.weir.chat;

import dev.weir.assistant.Citation;
import dev.weir.cache.CacheOutcome;
import dev.weir.cache.SemanticLookup;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage;
import dev.weir.metering.Source;
import dev.weir.platform.Json;
import dev.weir.platform.NanoUsd;
import dev.weir.routing.Route;
import dev.weir.routing.TurnFeatures;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * What a turn was answered, from where and at what cost.
 *
 * @param completion   OpenAI's {@code chat.completion}, without Weir's own member
 * @param model        the model that wrote the answer, also when it comes from a cache
 * @param reasons      why this source, in words
 * @param similarity   cosine similarity of the cached question; empty unless the semantic cache answered
 * @param usage        tokens of this turn; none where no model was asked
 * @param contextTokensSaved tokens of retrieved passages that were not sent
 * @param baselineCost what the large model would have taken; empty when no large tier is configured
 * @param micros       microseconds by stage, and {@code total}
 * @param degraded     whether a cheaper source stood in because the budget refused or a model could not be had
 * @param route        what the router decided; empty where it was not asked
 * @param nearMiss     the cached question that the guard kept apart from this one
 * @param features     what the rules saw of the turn; empty where a cache answered before they were asked
 * @param cached       what the caches did for the turn
 */
public record Answer(Source source, JsonObject completion, Optional<String> model, Optional<Tier> tier,
        List<String> reasons, Optional<UUID> cacheEntry, OptionalDouble similarity, List<Citation> citations,
        TokenUsage usage, int contextTokensSaved, NanoUsd cost, Optional<NanoUsd> baselineCost,
        Map<String, Long> micros, boolean degraded, Optional<Route> route,
        Optional<SemanticLookup.NearMiss> nearMiss, Optional<TurnFeatures> features, CacheOutcome cached) {
    private static final CacheOutcome NO_CACHE = CacheOutcome.notLookedUp("the turn did not come so far");

    public Answer {
        reasons = List.copyOf(reasons);
        citations = List.copyOf(citations);
        micros = Map.copyOf(micros);
    }

    /** An answer that needed no router. */
    Answer(Source source, JsonObject completion, Optional<String> model, Optional<Tier> tier, List<String> reasons,
            Optional<UUID> cacheEntry, OptionalDouble similarity, List<Citation> citations, TokenUsage usage,
            int contextTokensSaved, NanoUsd cost, Optional<NanoUsd> baselineCost, Map<String, Long> micros,
            boolean degraded) {
        this(source, completion, model, tier, reasons, cacheEntry, similarity, citations, usage, contextTokensSaved, cost,
                baselineCost, micros, degraded, Optional.empty(), Optional.empty(), Optional.empty(), NO_CACHE);
    }

    /** The same answer with the times as they stand at its end. */
    Answer measured(StageTimes times) {
        return new Answer(source, completion, model, tier, reasons, cacheEntry, similarity, citations, usage,
                contextTokensSaved, cost, baselineCost, times.micros(), degraded, route, nearMiss, features, cached);
    }

    /** The same answer at that cost. */
    Answer costing(NanoUsd spent) {
        return new Answer(source, completion, model, tier, reasons, cacheEntry, similarity, citations, usage,
                contextTokensSaved, spent, baselineCost, micros, degraded, route, nearMiss, features, cached);
    }

    /** The same answer, marked as standing in for a dearer one. */
    Answer degraded(String reason) {
        List<String> all = new ArrayList<>(reasons);
        all.add(reason);
        return new Answer(source, completion, model, tier, all, cacheEntry, similarity, citations, usage,
                contextTokensSaved, cost, baselineCost, micros, true, route, nearMiss, features, cached);
    }

    /** The same answer with the route that led to it. */
    Answer routed(Route taken) {
        return new Answer(source, completion, model, tier, taken.reasons(), cacheEntry, similarity, citations, usage,
                contextTokensSaved, cost, baselineCost, micros, degraded, Optional.of(taken), nearMiss, features, cached);
    }

    /** The same answer with the route that led to it, its reasons as they are. */
    Answer by(Route taken) {
        return new Answer(source, completion, model, tier, reasons, cacheEntry, similarity, citations, usage,
                contextTokensSaved, cost, baselineCost, micros, degraded, Optional.of(taken), nearMiss, features, cached);
    }

    /** The same answer, given because the guard refused that one. */
    Answer insteadOf(Optional<SemanticLookup.NearMiss> refused) {
        return new Answer(source, completion, model, tier, reasons, cacheEntry, similarity, citations, usage,
                contextTokensSaved, cost, baselineCost, micros, degraded, route, refused, features, cached);
    }

    /** The same answer with what the caches did for its turn. */
    Answer cached(CacheOutcome outcome) {
        return new Answer(source, completion, model, tier, reasons, cacheEntry, similarity, citations, usage,
                contextTokensSaved, cost, baselineCost, micros, degraded, route, nearMiss, features, outcome);
    }

    /** The same answer with what the rules saw of its turn. */
    Answer to(TurnFeatures turn) {
        return new Answer(source, completion, model, tier, reasons, cacheEntry, similarity, citations, usage,
                contextTokensSaved, cost, baselineCost, micros, degraded, route, nearMiss, Optional.of(turn), cached);
    }

    /**
     * The same answer for a question that arrived while it was being made: it costs nothing more. What nobody answered is no
     * answer to share: its customer is handed over, or offered a human, too.
     */
    Answer shared(StageTimes times) {
        if (source == Source.HANDOFF) {
            return costing(NanoUsd.ZERO).measured(times);
        }
        String reason = "The same question was being answered: its answer is shared.";
        return new Answer(Source.EXACT_CACHE, completion, model, tier, List.of(reason), cacheEntry, similarity,
                citations, TokenUsage.NONE, 0, NanoUsd.ZERO, baselineCost, times.micros(), degraded)
                .cached(CacheOutcome.hit(reason));
    }

    /** Why this source, as the answer shows it and the ledger keeps it. */
    public JsonObject routeJson() {
        boolean routed = source == Source.MODEL && route.isPresent();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("decision", routed ? route.get().decision() : source.wireName());
        route.flatMap(Route::rule).ifPresentOrElse(rule -> json.add("rule", rule), () -> json.addNull("rule"));
        number(json, "score", route.map(Route::score));
        number(json, "threshold", route.map(Route::threshold));
        return json.add("reasons", Json.createArrayBuilder(reasons)).build();
    }

    private static void number(JsonObjectBuilder json, String name, Optional<OptionalDouble> value) {
        value.orElseGet(OptionalDouble::empty)
                .ifPresentOrElse(number -> json.add(name, number), () -> json.addNull(name));
    }

    /** The assistant's message. */
    public JsonObject message() {
        return completion.getJsonArray("choices").getJsonObject(0).getJsonObject("message");
    }
}
