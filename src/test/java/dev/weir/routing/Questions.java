package dev.weir.routing;

import dev.weir.inference.ServiceTier;
import dev.weir.inference.TokenCounter;
import java.util.Map;
import java.util.OptionalDouble;

/** Turns to route. */
final class Questions {
    private Questions() {
    }

    /** A short question in a conversation's third turn, at eleven at night. */
    static TurnFeatures parcel() {
        return new TurnFeatures("Where is my parcel?", 5, 3, "en-GB", OptionalDouble.of(0.4), ServiceTier.FLEX,
                Map.of("plan", "gold"), 23);
    }

    /** A conversation's first question. */
    static TurnFeatures asking(String text) {
        return new TurnFeatures(text, TokenCounter.standard().count(text), 1, "en", OptionalDouble.empty(),
                ServiceTier.DEFAULT, Map.of(), 12);
    }
}
