package dev.weir.cache.guard;

import java.util.List;

/** Words formed from one another: "cancel" and "cancellation", "synchronise" and "sync". Never a doer: "employ", "employee". */
final class Derivation {

    private static final List<String> ENDINGS = List.of("", "e", "s", "y", "al", "ation", "ition", "tion", "ion", "sion", "ment",
            "ing", "ed", "able", "ible", "ance", "ence", "ity", "ly", "ery", "ry", "ise", "ize", "ized", "ised", "ate", "ic",
            "ical", "ful", "ness", "ure", "age", "lation", "ling", "led", "ication", "ied", "ies");
    private static final int SHORTEST_STEM = 5;

    private Derivation() {}

    static boolean related(String a, String b) {
        int shared = 0;
        while (shared < Math.min(a.length(), b.length()) && a.charAt(shared) == b.charAt(shared)) {
            shared++;
        }
        for (int stem = shared; stem >= SHORTEST_STEM; stem--) {
            if (ENDINGS.contains(a.substring(stem)) && ENDINGS.contains(b.substring(stem))) {
                return true;
            }
        }
        return false;
    }
}
