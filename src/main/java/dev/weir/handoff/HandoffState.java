package dev.weir.handoff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a handoff is: it waits, is taken, and ends. A conversation has at most one that has not ended. */
public enum HandoffState {
    /** Nobody has taken it; the bot goes on answering. */
    WAITING,
    /** An agent has it; what the customer says is for the agent alone. */
    TAKEN,
    /** The bot has it again. */
    RETURNED,
    /** It is done with. */
    CLOSED;

    /** The name the API and the database use. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that name. */
    public static Optional<HandoffState> named(String name) {
        return Arrays.stream(values()).filter(state -> state.wireName().equals(name)).findFirst();
    }
}
