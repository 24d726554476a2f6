package dev.weir.chat;

import java.util.Locale;

/** A step of a turn whose time is measured. */
public enum Stage {
    EXACT,
    SEMANTIC,
    CONTEXT,
    ROUTE,
    QUEUE,
    INFERENCE,
    CHECK;

    /** The name the API, the ledger and the metrics use. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
