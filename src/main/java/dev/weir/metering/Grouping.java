package dev.weir.metering;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What spend is reported by: {@code source}, {@code model}, {@code day}, {@code key}, {@code assistant},
 * {@code user}, {@code tag:NAME}.
 */
public final class Grouping {
    private static final String TAG = "tag:";
    private static final int LONGEST_TAG = 64;
    private static final Map<String, String> SUMMED = Map.of("source", "source", "model", "nullif(model, '')", "day", "day");
    private static final Map<String, String> SINGLE = Map.of("key", "key_id", "assistant", "assistant_id",
            "user", "end_user");

    private final String name;

    private Grouping(String name) {
        this.name = name;
    }

    /** The grouping of that name. */
    public static Optional<Grouping> named(String name) {
        boolean tag = name.startsWith(TAG) && name.length() > TAG.length()
                && name.length() <= TAG.length() + LONGEST_TAG && name.indexOf('\0') < 0;
        return tag || SUMMED.containsKey(name) || SINGLE.containsKey(name) ? Optional.of(new Grouping(name))
                : Optional.empty();
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Whether it is the day itself. */
    boolean isByDay() {
        return name.equals("day");
    }

    /** Whether sums are kept for each of its values. */
    boolean isByMember() {
        return name.equals("key") || name.equals("assistant");
    }

    /** Whether it takes the ledger's single lines, as no sum knows it. */
    public boolean takesLines() {
        return !isSummed() && !isByMember();
    }

    /** Whether the daily sums know it; else it takes the single lines. */
    boolean isSummed() {
        return SUMMED.containsKey(name);
    }

    /** Whether each source stands by itself. */
    boolean isBySource() {
        return name.equals("source");
    }

    /** The tag's name; empty when it is no tag. */
    Optional<String> tag() {
        return name.startsWith(TAG) ? Optional.of(name.substring(TAG.length())) : Optional.empty();
    }

    /** Its SQL; a tag's name is the given parameter. */
    String expression(String parameter) {
        return tag().isPresent() ? "tags ->> cast(:" + parameter + " as text)"
                : Objects.requireNonNull(SUMMED.getOrDefault(name, SINGLE.get(name)));
    }
}
