package dev.weir.grounding.text;

/**
 * Cuts endings off English words, so that "refundable", "refunded" and "refunds" are one. It cuts further than Porter's stemmer: a
 * pair that it wrongly makes one hides a fault at most in one word, a pair that it leaves apart blames a right sentence.
 */
final class Stemmer {
    private static final String[] ENDINGS = {"ization", "isation", "fulness", "ability", "ibility", "ations", "ation", "ments", "ment",
        "ingly", "ness", "able", "ible", "ance", "ence", "ings", "ing", "ised", "ized", "ise", "ize", "ions", "ion", "ers", "ors", "ive", "ity", "ate",
        "er", "or", "ed", "es", "ly", "al", "s", "e", "y", "i"};
    private static final int LEAST = 3;

    private Stemmer() {}

    static String stem(String word) {
        String stem = word;
        String shorter = cut(stem);
        while (shorter.length() < stem.length()) {
            stem = shorter;
            shorter = cut(stem);
        }
        return stem;
    }

    private static String cut(String word) {
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= least(ending) && !(ending.equals("s") && word.endsWith("ss"))
                    && hasVowel(word, word.length() - ending.length())) {
                return undouble(word.substring(0, word.length() - ending.length()));
            }
        }
        return word;
    }

    private static int least(String ending) {
        return switch (ending) {
            case "s", "es", "ed", "ing", "e", "ings", "ly", "y", "i" -> LEAST;
            default -> LEAST + 1;
        };
    }

    private static boolean hasVowel(String word, int end) {
        for (int i = 0; i < end; i++) {
            if ("aeiouy".indexOf(word.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static String undouble(String word) {
        int last = word.length() - 1;
        boolean doubled = last > LEAST - 1 && word.charAt(last) == word.charAt(last - 1) && "lsz".indexOf(word.charAt(last)) < 0;
        return doubled ? word.substring(0, last) : word;
    }
}
