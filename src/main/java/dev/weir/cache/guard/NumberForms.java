package dev.weir.cache.guard;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Spoken and foreign ways to write numbers, before the question is cut into words: "an hour and a half", "1.000,50", "v2". */
final class NumberForms {

    private static final List<String> WORDS = List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight",
            "nine", "ten", "eleven", "twelve");
    private static final List<String> ORDINALS = List.of("zeroth", "first", "second", "third", "fourth", "fifth", "sixth",
            "seventh", "eighth", "ninth");
    private static final String COUNT = "(\\d{1,2}|" + String.join("|", WORDS) + ")";

    private record Form(Pattern pattern, Function<MatchResult, String> written) {

        static Form of(String pattern, Function<MatchResult, String> written) {
            return new Form(Pattern.compile("(?i)\\b" + pattern), written);
        }
    }

    private static final List<Form> FORMS = List.of(
            Form.of("(\\d{1,3}(?:\\.\\d{3})+),(\\d{1,2})\\b", match -> match.group(1).replace(".", "") + "." + match.group(2)),
            Form.of("([1-9]\\d{0,2})\\.(\\d{3})\\b(?![.,]\\d)", match -> match.group(1) + match.group(2)),
            Form.of("an? (hour|day|week|month|year|mile|kilo|litre|metre) and a half\\b", match -> "1.5 " + match.group(1) + "s"),
            Form.of(COUNT + " and a half\\b", match -> count(match.group(1)) + ".5"),
            Form.of(COUNT + " (hour|day|week|month|year)s? and a half\\b", match -> count(match.group(1)) + ".5 " + match.group(2) + "s"),
            Form.of("(\\d{1,2}) ?(?:pence|p)\\b", match -> "£0.%02d".formatted(Integer.parseInt(match.group(1)))),
            Form.of("quarter to " + COUNT + "\\b", match -> (count(match.group(1)) + 11) % 12 + ":45"),
            Form.of("(at|until|before) ([01]?\\d|2[0-3])\\.([0-5]\\d)\\b(?! ?(?:%|per|usd|eur|gbp|dollar|euro|pound))",
                    match -> match.group(1) + " " + match.group(2) + ":" + match.group(3)),
            Form.of(COUNT + "(?: o'clock)? in the morning\\b", match -> match.group(1) + " am"),
            Form.of(COUNT + "(?: o'clock)? (?:in the (?:afternoon|evening)|at night)\\b", match -> match.group(1) + " pm"),
            Form.of("(twenty|thirty)[- ](" + String.join("|", ORDINALS) + ")\\b", NumberForms::ordinal),
            Form.of("v\\.? ?(\\d+(?:\\.\\d+)*)\\b", match -> "version " + match.group(1)),
            Form.of("(first|second|third|fourth) quarter\\b", match -> "Q" + ORDINALS.indexOf(lower(match.group(1)))),
            Form.of("(?:a|one) quarter of a (million|billion)\\b", match -> "0.25 " + match.group(1)),
            Form.of("(?:a|one) third (?=of)", match -> "1/3 "),
            Form.of("(?:two|2) thirds\\b", match -> "2/3"),
            Form.of("(?:three|3) quarters (?=of)", match -> "3/4 "),
            Form.of("(\\d+(?:\\.\\d+)?)(?-i:M)\\b", match -> match.group(1) + " million"),
            Form.of("(?:24/7|24 hours a day|day and night)\\b", match -> "around the clock"),
            Form.of("0(\\d)/(?=\\d)", match -> match.group(1) + "/"),
            Form.of("(\\d{1,2})/0(\\d)\\b", match -> match.group(1) + "/" + match.group(2)));

    private NumberForms() {}

    static String plain(String question) {
        String text = question;
        for (Form form : FORMS) {
            text = form.pattern().matcher(text).replaceAll(form.written());
        }
        return text;
    }

    private static int count(String text) {
        int word = WORDS.indexOf(lower(text));
        return word >= 0 ? word : Integer.parseInt(text);
    }

    private static String ordinal(MatchResult match) {
        return (lower(match.group(1)).equals("twenty") ? 20 : 30) + ORDINALS.indexOf(lower(match.group(2))) + "th";
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
