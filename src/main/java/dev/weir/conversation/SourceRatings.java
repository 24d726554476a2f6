package dev.weir.conversation;

import java.util.Locale;

/**
 * What people thought of a source's answers.
 *
 * @param source its wire name
 */
public record SourceRatings(String source, Long up, Long down) {
    /** The share of good ones, 0 to 1; there is at least one rating. */
    public double good() {
        return (double) up / (up + down);
    }

    /** Such as "92 % of 50". */
    public String inWords() {
        return String.format(Locale.ENGLISH, "%.0f %% of %d", good() * 100, up + down);
    }
}
