package dev.weir.routing;

import dev.weir.inference.TokenCounter;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
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
     * @param kept what {@link #kept} made of it, and its tags as {@code metadata}; empty for a turn from before that was kept
     */
    public static PastTurn of(String text, int hour, Optional<JsonObject> kept) {
        Map<String, Object> values = new HashMap<>(Map.of("text", text, "tokens", (long) TokenCounter.standard().count(text),
                "has_code", CodeSigns.in(text), "hour", (long) hour));
        kept.ifPresent(known -> known.forEach((name, value) -> values.put(name, cel(name, value))));
        return new PastTurn(values);
    }

    /**
     * What is to be kept of a turn beside its text and its tags.
     *
     * @param searched whether its documents were looked for, so that their confidence is known
     */
    public static JsonObject kept(TurnFeatures turn, boolean searched) {
        JsonObjectBuilder kept = Json.createObjectBuilder().add("turns", turn.turns()).add("language", turn.language())
                .add("service_tier", turn.serviceTier().wireName()).add("hour", turn.hour());
        if (searched) {
            kept.add("knowledge_score", turn.knowledgeScore().orElse(0));
        }
        return kept.build();
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
