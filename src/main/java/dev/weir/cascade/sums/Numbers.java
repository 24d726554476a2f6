package dev.weir.cascade.sums;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as people write them: {@code 1,200.50}, {@code .5}, {@code twelve}, {@code half}, {@code a dozen}. */
public final class Numbers {
    /** A number in digits, with commas between its thousands. */
    public static final String DIGITS = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|\\.\\d+";
    private static final Pattern NUMBER = Pattern.compile(DIGITS);
    private static final Pattern WORD = Pattern.compile("[a-z]+");
    private static final double ROUNDING = 0.006;
    private static final double EXACTLY = 1e-3;
    private static final int PERCENT = 100;
    private static final Map<String, Double> WORDS = Map.ofEntries(
            Map.entry("two", 2.0), Map.entry("three", 3.0), Map.entry("four", 4.0), Map.entry("five", 5.0),
            Map.entry("six", 6.0), Map.entry("seven", 7.0), Map.entry("eight", 8.0), Map.entry("nine", 9.0),
            Map.entry("ten", 10.0), Map.entry("eleven", 11.0), Map.entry("twelve", 12.0), Map.entry("thirteen", 13.0),
            Map.entry("fourteen", 14.0), Map.entry("fifteen", 15.0), Map.entry("sixteen", 16.0),
            Map.entry("seventeen", 17.0), Map.entry("eighteen", 18.0), Map.entry("nineteen", 19.0),
            Map.entry("twenty", 20.0), Map.entry("thirty", 30.0), Map.entry("forty", 40.0), Map.entry("fifty", 50.0),
            Map.entry("sixty", 60.0), Map.entry("seventy", 70.0), Map.entry("eighty", 80.0), Map.entry("ninety", 90.0),
            Map.entry("hundred", 100.0), Map.entry("thousand", 1000.0), Map.entry("dozen", 12.0),
            Map.entry("half", 0.5), Map.entry("quarter", 0.25), Map.entry("third", 3.0), Map.entry("thirds", 3.0),
            Map.entry("fourth", 4.0), Map.entry("fifth", 5.0), Map.entry("twice", 2.0), Map.entry("double", 2.0),
            Map.entry("doubled", 2.0), Map.entry("doubles", 2.0), Map.entry("triple", 3.0), Map.entry("tripled", 3.0),
            Map.entry("thrice", 3.0));

    private Numbers() {
    }

    /** All numbers in digits, in their order. */
    public static List<Double> in(String text) {
        List<Double> numbers = new ArrayList<>();
        for (Matcher matcher = NUMBER.matcher(text); matcher.find();) {
            numbers.add(of(matcher.group()));
        }
        return numbers;
    }

    /** All numbers written as words, in their order; "one" is left out, it is seldom a number. */
    public static List<Double> words(String text) {
        List<Double> numbers = new ArrayList<>();
        for (Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT)); matcher.find();) {
            Double number = WORDS.get(matcher.group());
            if (number != null) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /** What a number in digits is worth. */
    public static double of(String digits) {
        return Double.parseDouble(digits.replace(",", ""));
    }

    /** Whether two are the same but for rounding to two places. */
    public static boolean rounded(double one, double other) {
        return near(one, other, ROUNDING);
    }

    /** Whether two are the same quantity, be it as a share or in percent, in dollars or in cents. */
    public static boolean same(double one, double other) {
        return near(one, other, EXACTLY) || near(one * PERCENT, other, EXACTLY) || near(one, other * PERCENT, EXACTLY);
    }

    /** Whether one is what the other becomes when it is read as a percentage that is taken off or added. */
    public static boolean changedBy(double factor, double percent) {
        return near(factor, 1 - percent / PERCENT, EXACTLY) || near(factor, 1 + percent / PERCENT, EXACTLY)
                || near(factor, PERCENT - percent, EXACTLY) || near(factor, PERCENT + percent, EXACTLY);
    }

    /** Whether a number has a part behind the point. */
    public static boolean isFraction(double number) {
        return Math.abs(number - Math.rint(number)) > 1e-6;
    }

    static boolean near(double one, double other, double tolerance) {
        return Math.abs(one - other) <= Math.max(ROUNDING, tolerance * Math.max(Math.abs(one), Math.abs(other)));
    }
}
