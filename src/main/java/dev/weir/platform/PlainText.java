package dev.weir.platform;

import java.util.stream.IntStream;

/** Text that came from outside and is to be kept: of a bounded length, and representable in the database. */
public final class PlainText {
    private static final int REPLACEMENT = 0xFFFD;

    private PlainText() {
    }

    /** The text, when it has {@code min} to {@code max} characters, no U+0000 and no half of a surrogate pair. */
    public static String checked(String where, String text, int min, int max) {
        if (text.length() < min || text.length() > max) {
            throw Failure.invalid(where, where + " must have " + min + " to " + max + " characters.");
        }
        if (!isStorable(text)) {
            throw Failure.invalid(where, where + " must not contain U+0000 or unpaired surrogates.");
        }
        return text;
    }

    /** Whether UTF-8 and PostgreSQL can hold the text. */
    public static boolean isStorable(String text) {
        IntStream codePoints = text.codePoints();
        return codePoints.noneMatch(point -> point == 0 || point >= Character.MIN_SURROGATE
                && point <= Character.MAX_SURROGATE);
    }

    /** The text with U+FFFD in place of what could not be held, for a question that is asked and not kept. */
    public static String storable(String text) {
        return isStorable(text) ? text : text.codePoints()
                .map(point -> isStorable(Character.toString(point)) ? point : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
