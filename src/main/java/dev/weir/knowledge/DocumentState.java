package dev.weir.knowledge;

import java.util.Locale;

/** Where a document stands on its way to being answerable. */
public enum DocumentState {
    /** Being read; a former version stays answerable meanwhile. */
    PENDING,
    /** Its latest upload answers. */
    READY,
    /** Its latest upload could not be read; a former version stays answerable. */
    FAILED;

    /** The name the API and the database use. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DocumentState named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
