package dev.weir.conversation;

import dev.weir.inference.Tier;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a recorded turn came to its model.
 *
 * @param wanted    the tier it was meant for; empty when nobody routed it
 * @param rule      the tenant's rule that decided
 * @param score     the learned probability that the small tier suffices, 0 to 1, where it was asked for
 * @param threshold the policy's, where the score was held against it and decided
 * @param checked   whether a check of the small tier's answer decided
 */
public record RecordedRoute(Optional<Tier> wanted, Optional<String> rule, OptionalDouble score,
        OptionalDouble threshold, boolean checked) {
    /** Whether the score decided, so that another threshold may decide otherwise. */
    public boolean byScore() {
        return rule.isEmpty() && score.isPresent() && threshold.isPresent();
    }

    /** Whether an earlier turn of the conversation decided: the score was asked for and not held against anything. */
    public boolean byEscalation() {
        return rule.isEmpty() && score.isPresent() && threshold.isEmpty() && !checked;
    }

    /** Reads the {@code route} object of an answer. */
    static RecordedRoute of(JsonObject weir) {
        JsonObject route = weir.get("route") instanceof JsonObject object ? object : JsonObject.EMPTY_JSON_OBJECT;
        return new RecordedRoute(text(route, "decision").flatMap(Tier::named), text(route, "rule"), number(route, "score"),
                number(route, "threshold"), route.get("check") instanceof JsonObject);
    }

    static Optional<String> text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    static OptionalDouble number(JsonObject object, String name) {
        return object.get(name) instanceof JsonNumber number ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }
}
