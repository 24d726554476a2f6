package dev.weir.site;

import java.util.Locale;

/** When a visitor is asked for an e-mail address. */
public enum EmailCapture {
    /** Not at all. */
    NEVER,
    /** When a human is asked outside the business hours. */
    WHEN_AWAY,
    /** Before any human is asked. */
    BEFORE_HANDOFF;

    /** As JSON says it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
