package dev.weir.routing;

import dev.weir.inference.ChatRequest;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.TokenCounter;
import dev.weir.platform.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A turn that was asked before, as a rule sees it; a value that was not kept is missing, and so not known.
 *
 * @param values by the names that rules know, as CEL has them
 */
public record PastTurn(Map<String, Object> values) {
    public PastTurn {
        values = Map.copyOf(values);
    }

    /**
     * What is known of a turn.
     *
     * @param hour in the tenant's time zone as it is now, where none was kept
     * @param kept what {@code kept} made of it, and its tags as {@code metadata}; empty for a turn from before that was kept
     */
    public static PastTurn of(String text, int hour, Optional<JsonObject> kept) {
        Map<String, Object> values = new HashMap<>(Map.of("text", text, "tokens", (long) TokenCounter.standard().count(text),
                "has_code", CodeDetector.in(text), "wants_human", HumanRequestDetector.language(text).isPresent(), "hour", (long) hour));
        kept.ifPresent(known -> known.forEach((name, value) -> values.put(name, cel(name, value))));
        return new PastTurn(values);
    }

    /** What is to be kept of a turn that went to the rules, beside its text and its tags. */
    public static JsonObject kept(TurnFeatures turn) {
        return kept(turn.turns(), turn.language(), turn.serviceTier(), turn.hour())
                .add("knowledge_score", turn.knowledgeScore().orElse(0)).build();
    }

    /** The same of one that a cache answered: what the documents would have said to it is not known. */
    public static JsonObject kept(ChatRequest request, String language, ZonedDateTime at) {
        return kept(TurnFeatures.turns(request), language, request.serviceTier(), at.getHour()).build();
    }

    private static JsonObjectBuilder kept(int turns, String language, ServiceTier tier, int hour) {
        return Json.createObjectBuilder().add("turns", turns).add("language", language)
                .add("service_tier", tier.wireName()).add("hour", hour);
    }

    private static Object cel(String name, JsonValue value) {
        return switch (value) {
            case JsonNumber number when name.equals("knowledge_score") -> number.doubleValue();
            case JsonNumber number -> number.longValue();
            case JsonObject tags -> tags.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                    tag -> ((JsonString) tag.getValue()).getString()));
            default -> ((JsonString) value).getString();
        };
    }
}
