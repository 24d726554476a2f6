package dev.weir.cache.guard;

import java.util.List;

/** The ordinals of a month's days, as words: "2nd" is read as "second". */
final class Ordinals {

    private static final List<String> WORDS = List.of("zeroth", "first", "second", "third", "fourth", "fifth", "sixth",
            "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth",
            "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth");

    private Ordinals() {}

    /** The number an ordinal word or "#21." stands for, or 0. */
    static int valueOf(String word) {
        return Math.max(0, WORDS.indexOf(word));
    }

    static boolean isOrdinal(String word) {
        return valueOf(word) > 0 || word.matches("#\\d+\\.");
    }

    /** "2" and "nd" as one word: "second"; beyond twenty the digits stay. */
    static String of(int value) {
        return value > 0 && value < WORDS.size() ? WORDS.get(value) : "#" + value + ".";
    }
}
