package dev.weir.routing;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something a text shows that may tell how hard it is to answer.
 *
 * @param name    how the model file calls it
 * @param words   what a route's reason says after "what counts most is": "the number of ...", "that it ...", "how often ..."
 * @param measure of the text, 0 or more, at most about 10
 */
record TextFeature(String name, String words, ToDoubleFunction<String> measure) {
    /** Counts weigh by their logarithm: the tenth figure says less than the first. */
    static TextFeature count(String name, String words, String pattern) {
        Pattern found = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        return new TextFeature(name, words, text -> Math.log1p(count(found, text)));
    }

    /** 1 where the pattern is found, else 0. */
    static TextFeature present(String name, String words, String pattern) {
        Pattern found = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        return new TextFeature(name, words, text -> found.matcher(text).find() ? 1 : 0);
    }

    /** All of a list's signs, measured in their order. */
    static double[] measure(List<TextFeature> signs, String text) {
        return signs.stream().mapToDouble(sign -> sign.measure.applyAsDouble(text)).toArray();
    }

    private static int count(Pattern pattern, String text) {
        int count = 0;
        for (Matcher matcher = pattern.matcher(text); matcher.find();) {
            count++;
        }
        return count;
    }
}
