package dev.weir.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which of the articles to write are listed. */
public enum ArticleList {
    /** Those that nobody saw to, or that were asked for again since. */
    OPEN,
    /** Those that somebody wrote or does not want. */
    SETTLED;

    /** The name the API and the console's address use. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The list of that name. */
    public static Optional<ArticleList> named(String name) {
        return Arrays.stream(values()).filter(list -> list.wireName().equals(name)).findFirst();
    }
}
