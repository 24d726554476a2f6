package dev.weir.api.body;

import dev.weir.platform.Failure;
import dev.weir.platform.Ids;
import java.util.Optional;
import java.util.UUID;

/**
 * Which page of a list is wanted, as OpenAI's lists are asked for.
 *
 * @param limit items at most, 1 to 100, 20 when nothing is said
 * @param after the last item of the page before
 */
public record PageRequest(int limit, Optional<UUID> after) {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MOST = 100;

    public static PageRequest of(String limit, String after) {
        return new PageRequest(limit(limit, DEFAULT_LIMIT, MOST), Optional.ofNullable(after).map(id ->
                Ids.parse(id).orElseThrow(() -> Failure.invalid("after", "after must be the id of an item."))));
    }

    /** The limit that a text spells, 1 to {@code most}, or the usual one when nothing is said. */
    public static int limit(String text, int usual, int most) {
        return count("limit", text, usual, most);
    }

    /** The same for a parameter of another name. */
    public static int count(String name, String text, int usual, int most) {
        if (text == null) {
            return usual;
        }
        if (!text.matches("[1-9][0-9]{0,5}") || Integer.parseInt(text) > most) {
            throw Failure.invalid(name, name + " must be a whole number between 1 and " + most + ".");
        }
        return Integer.parseInt(text);
    }
}
