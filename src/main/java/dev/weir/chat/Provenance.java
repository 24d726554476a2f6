package dev.weir.chat;

import dev.weir.cache.CacheOutcome;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.Tier;
import dev.weir.metering.Source;
import dev.weir.platform.Json;
import dev.weir.routing.CheckedFirst;
import dev.weir.routing.Route;
import dev.weir.routing.TurnFeatures;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Where an answer comes from, and why from there.
 *
 * @param model    the model that wrote the answer, also when it comes from a cache
 * @param reasons  why this source, in words
 * @param degraded whether a cheaper source stood in because the budget refused or a model could not be had
 * @param route    what the router decided; empty where it was not asked
 * @param features what the rules saw of the turn; empty where a cache answered before they were asked
 */
public record Provenance(Source source, Optional<String> model, Optional<Tier> tier, List<String> reasons, boolean degraded,
        Optional<Route> route, Optional<TurnFeatures> features, CacheUse cache) {
    private static final String SHARED = "The same question was being answered: its answer is shared.";

    public Provenance {
        reasons = List.copyOf(reasons);
    }

    /** A source that is no model. */
    static Provenance of(Source source, List<String> reasons) {
        return of(source, Optional.empty(), Optional.empty(), reasons);
    }

    /** What a model writes now. */
    static Provenance of(CatalogueModel model, List<String> reasons) {
        return of(Source.MODEL, Optional.of(model.name()), Optional.of(model.tier()), reasons);
    }

    /** What a model wrote at some time, if any did. */
    static Provenance of(Source source, Optional<String> model, Optional<Tier> tier, List<String> reasons) {
        return new Provenance(source, model, tier, reasons, false, Optional.empty(), Optional.empty(), CacheUse.NONE);
    }

    /** The same, standing in for a dearer source. */
    Provenance degraded(String reason) {
        return new Provenance(source, model, tier, with(reason), true, route, features, cache);
    }

    /** The same with one more reason. */
    Provenance because(String reason) {
        return new Provenance(source, model, tier, with(reason), degraded, route, features, cache);
    }

    private List<String> with(String reason) {
        return Stream.concat(reasons.stream(), Stream.of(reason)).toList();
    }

    /** The same with the route that led to it. */
    Provenance by(Route taken) {
        return new Provenance(source, model, tier, reasons, degraded, Optional.of(taken), features, cache);
    }

    /** The same with what the caches had to do with it. */
    Provenance with(CacheUse use) {
        return new Provenance(source, model, tier, reasons, degraded, route, features, use);
    }

    /** The same with what the rules saw of its turn. */
    Provenance seeing(TurnFeatures turn) {
        return new Provenance(source, model, tier, reasons, degraded, route, Optional.of(turn), cache);
    }

    /** The same, given to a question that arrived while it was being made. */
    Provenance shared() {
        return new Provenance(Source.EXACT_CACHE, model, tier, List.of(SHARED), degraded, Optional.empty(), Optional.empty(),
                cache.shared(CacheOutcome.hit(SHARED)));
    }

    /** Why this source, as the ledger and the conversation keep it. */
    public JsonObject routeJson() {
        boolean routed = source == Source.MODEL && route.isPresent();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("decision", routed ? route.get().decision() : source.wireName());
        route.flatMap(Route::rule).ifPresentOrElse(rule -> json.add("rule", rule), () -> json.addNull("rule"));
        number(json, "score", route.map(Route::score));
        number(json, "threshold", route.map(Route::threshold));
        route.flatMap(Route::cascade).ifPresentOrElse(first -> json.add("check", check(first)), () -> json.addNull("check"));
        return json.add("reasons", Json.createArrayBuilder(reasons)).build();
    }

    private static JsonObjectBuilder check(CheckedFirst first) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        number(json, "probability", Optional.of(first.probability()));
        return json.add("threshold", first.threshold()).add("passed", first.passed());
    }

    private static void number(JsonObjectBuilder json, String name, Optional<OptionalDouble> value) {
        value.orElseGet(OptionalDouble::empty)
                .ifPresentOrElse(number -> json.add(name, number), () -> json.addNull(name));
    }
}
