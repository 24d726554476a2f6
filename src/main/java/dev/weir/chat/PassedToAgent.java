package dev.weir.chat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;

/** A turn that only took note of what the customer said to the agent who has the conversation. */
public final class PassedToAgent {
    /** The one reason of such a turn; {@link #is} knows it by these words. */
    static final String REASON = "An agent has taken the conversation.";

    private PassedToAgent() {
    }

    /** Whether the answer with that {@code weir} object says no more than that. */
    public static boolean is(JsonObject weir) {
        return weir.get("route") instanceof JsonObject route && route.get("reasons") instanceof JsonArray reasons
                && reasons.getValuesAs(JsonString.class).stream().map(JsonString::getString).anyMatch(REASON::equals);
    }
}
