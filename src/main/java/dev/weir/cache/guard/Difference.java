package dev.weir.cache.guard;

import java.util.Locale;

/**
 * What keeps two questions apart.
 *
 * @param kind the sort of difference, for metrics
 * @param reason one sentence in plain words; it quotes single words of the questions, so it is not for logs
 */
public record Difference(Kind kind, String reason) {

    /** The sorts of difference the comparison knows. */
    public enum Kind {
        NEGATION, NUMBER, AMOUNT, DATE, ENTITY, ROLE, DIRECTION, POLARITY, FOCUS, CONTENT;

        /** The name in lower case, as metric labels carry it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
