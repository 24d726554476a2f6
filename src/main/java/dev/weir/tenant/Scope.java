package dev.weir.tenant;

import java.util.Arrays;
import java.util.Optional;

/** What an API key may do. A key made without scopes gets all of them. */
public enum Scope {
    /** Ask: chat completions, embeddings, models, feedback on a turn. */
    CHAT("chat"),
    /** Read and change knowledge documents. */
    KNOWLEDGE("knowledge"),
    /** Read, export and delete conversations. */
    CONVERSATIONS("conversations"),
    /** Read and change assistants, policies and routing rules, but no limit. */
    ASSISTANTS("assistants"),
    /** Evict cached answers. */
    CACHE("cache"),
    /** Read, make and change the site keys of chat widgets. */
    SITES("sites"),
    /** Read usage and budgets. */
    USAGE("usage"),
    /** Change budgets and the limits of a policy. */
    BUDGET_WRITE("budget:write"),
    /** Read and change webhooks and see what they were told. */
    WEBHOOKS("webhooks");

    private final String wireName;

    Scope(String wireName) {
        this.wireName = wireName;
    }

    /** The name the API and the database use. */
    public String wireName() {
        return wireName;
    }

    /** The scope of that name. */
    public static Optional<Scope> named(String name) {
        return Arrays.stream(values()).filter(scope -> scope.wireName.equals(name)).findFirst();
    }
}
