package dev.weir.cache.guard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Brings currencies, units and spans of time to one form: "$50" and "50 dollars", "12 months" and "one year". */
final class Measures {

    private static final Map<String, String> SYMBOLS = Map.of("$", "usd", "€", "eur", "£", "gbp", "¥", "jpy");
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("dollar", "usd"), Map.entry("dollars", "usd"), Map.entry("bucks", "usd"), Map.entry("euro", "eur"),
            Map.entry("euros", "eur"), Map.entry("pound", "gbp"), Map.entry("pounds", "gbp"), Map.entry("quid", "gbp"),
            Map.entry("franc", "chf"), Map.entry("francs", "chf"), Map.entry("yen", "jpy"), Map.entry("%", "percent"),
            Map.entry("kilogram", "kg"), Map.entry("kilograms", "kg"), Map.entry("kilo", "kg"), Map.entry("kilos", "kg"),
            Map.entry("kgs", "kg"), Map.entry("gram", "g"), Map.entry("grams", "g"), Map.entry("lbs", "gbp"), Map.entry("lb", "gbp"), Map.entry("ft", "foot"),
            Map.entry("litre", "l"), Map.entry("litres", "l"), Map.entry("liter", "l"), Map.entry("liters", "l"),
            Map.entry("megabyte", "mb"), Map.entry("megabytes", "mb"), Map.entry("gigabyte", "gb"),
            Map.entry("gigabytes", "gb"), Map.entry("gigs", "gb"), Map.entry("gig", "gb"), Map.entry("terabyte", "tb"),
            Map.entry("terabytes", "tb"), Map.entry("kilobytes", "kb"), Map.entry("kilometer", "km"),
            Map.entry("kilometers", "km"), Map.entry("kilometre", "km"), Map.entry("kilometres", "km"),
            Map.entry("centimeters", "cm"), Map.entry("centimetres", "cm"), Map.entry("meters", "m"),
            Map.entry("metres", "m"), Map.entry("metre", "m"), Map.entry("meter", "m"), Map.entry("inches", "inch"),
            Map.entry("feet", "foot"), Map.entry("hr", "hour"), Map.entry("hrs", "hour"), Map.entry("hours", "hour"),
            Map.entry("mins", "minute"), Map.entry("min", "minute"), Map.entry("minutes", "minute"),
            Map.entry("seconds", "sec"), Map.entry("secs", "sec"), Map.entry("days", "day"), Map.entry("weeks", "week"),
            Map.entry("months", "month"), Map.entry("years", "year"), Map.entry("yr", "year"), Map.entry("yrs", "year"),
            Map.entry("fortnight", "fortnight"), Map.entry("annum", "year"), Map.entry("h", "hour"), Map.entry("sqm", "m2"));
    private record Scale(String base, int factor) {}

    /** A unit in terms of the smallest one of its sort. A month is no number of days. */
    private static final Map<String, Scale> SCALES = Map.ofEntries(
            Map.entry("minute", new Scale("minutes", 1)), Map.entry("hour", new Scale("minutes", 60)),
            Map.entry("day", new Scale("minutes", 1_440)), Map.entry("week", new Scale("minutes", 10_080)),
            Map.entry("fortnight", new Scale("minutes", 20_160)), Map.entry("month", new Scale("months", 1)),
            Map.entry("quarter", new Scale("months", 3)), Map.entry("year", new Scale("months", 12)),
            Map.entry("mm", new Scale("mm", 1)), Map.entry("cm", new Scale("mm", 10)), Map.entry("m", new Scale("mm", 1_000)),
            Map.entry("km", new Scale("mm", 1_000_000)), Map.entry("g", new Scale("g", 1)), Map.entry("kg", new Scale("g", 1_000)),
            Map.entry("mb", new Scale("mb", 1)), Map.entry("gb", new Scale("mb", 1_000)), Map.entry("tb", new Scale("mb", 1_000_000)));
    private static final Set<String> TIMES = Set.of("minute", "hour", "day", "week", "fortnight", "month", "quarter", "year");
    private static final Map<String, String> RECURRING = Map.of("hour", "hourly", "day", "daily", "night", "nightly",
            "week", "weekly", "month", "monthly", "quarter", "quarterly", "year", "yearly");
    private static final Set<String> BEFORE_ONE = Set.of("within", "in", "for", "after", "than", "above", "below", "of", "about");

    List<Token> normalize(List<Token> tokens) {
        var out = new ArrayList<Token>();
        for (int i = 0; i < tokens.size(); i++) {
            String text = tokens.get(i).text();
            String next = unitAt(tokens, i + 1);
            String last = out.isEmpty() ? "" : out.getLast().text();
            if (SYMBOLS.containsKey(text)) {
                i = addMoney(tokens, i, out);
            } else if (RECURRING.containsKey(next) && Set.of("per", "each", "every", "a", "an").contains(text)
                    && !(text.startsWith("a") && BEFORE_ONE.contains(last))) {
                out.add(new Token(RECURRING.get(next)));
                i++;
            } else if (BEFORE_ONE.contains(last) && Set.of("a", "an").contains(text) && TIMES.contains(next)) {
                out.add(new Token(span(BigDecimal.ONE, next)));
                i++;
            } else if (text.matches("#[\\d.]*\\d") && SCALES.containsKey(next)) {
                out.add(new Token(span(new BigDecimal(text.substring(1)), next)));
                i++;
            } else if (isFraction(out, text)) {
                joinFraction(out, text);
            } else if (text.equals("annual") || text.equals("annually")) {
                out.add(new Token("yearly"));
            } else {
                out.add(new Token(last.startsWith("#") ? unitOf(text) : currencyOf(text), tokens.get(i).proper()));
            }
        }
        return out;
    }

    private static int addMoney(List<Token> tokens, int at, List<Token> out) {
        boolean before = at + 1 < tokens.size() && tokens.get(at + 1).text().startsWith("#");
        if (before) {
            out.add(tokens.get(at + 1));
        }
        String symbol = tokens.get(at).text();
        out.add(new Token(SYMBOLS.getOrDefault(symbol, symbol)));
        return before ? at + 1 : at;
    }

    /** In "five pounds fifty" the last number counts hundredths. */
    private static boolean isFraction(List<Token> out, String text) {
        return text.matches("#\\d{2}") && out.size() > 1 && isCurrency(out.getLast().text())
                && out.get(out.size() - 2).text().matches("#\\d+");
    }

    private static void joinFraction(List<Token> out, String text) {
        Token currency = out.removeLast();
        var whole = new BigDecimal(out.removeLast().text().substring(1));
        out.add(new Token(NumberWords.key(whole.add(new BigDecimal(text.substring(1)).movePointLeft(2)))));
        out.add(currency);
    }

    private static String unitAt(List<Token> tokens, int at) {
        return at < tokens.size() ? unitOf(tokens.get(at).text()) : "";
    }

    private static String unitOf(String word) {
        return UNITS.getOrDefault(word, word);
    }

    private static String currencyOf(String word) {
        String unit = unitOf(word);
        return unit.length() == 3 && !Set.of("sec", "day").contains(unit) ? unit : word;
    }

    private static String span(BigDecimal count, String unit) {
        Scale scale = Objects.requireNonNull(SCALES.get(unit));
        return NumberWords.key(count.multiply(BigDecimal.valueOf(scale.factor()))) + " " + scale.base();
    }

    /** Whether {@code key} names a currency. */
    static boolean isCurrency(String key) {
        return Set.of("usd", "eur", "gbp", "chf", "jpy", "cad", "aud", "inr", "sek", "nok", "dkk", "pln").contains(key);
    }
}
