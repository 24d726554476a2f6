package dev.weir.grounding.text;

import dev.weir.grounding.text.Figure.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers in digits and in words, and times of the day. */
final class NumberParser {
    private static final int NOON = 720;
    private final List<TextToken> tokens;
    private final boolean english;

    /**
     * A number among the tokens.
     *
     * @param end  the first token after it
     * @param soft an article, or "one"
     */
    record Found(Kind kind, double value, String unit, int end, boolean soft, boolean isOne) {}

    NumberParser(List<TextToken> tokens, boolean english) {
        this.tokens = tokens;
        this.english = english;
    }

    @Nullable Found at(int at) {
        TextToken token = tokens.get(at);
        if (token.isNumber()) {
            return digits(at, token);
        }
        return english && token.kind() == TextToken.Kind.WORD ? word(at, token.lower()) : null;
    }

    private @Nullable Found digits(int at, TextToken token) {
        String text = token.lower();
        int colon = text.indexOf(':');
        if (colon > 0) {
            return time(text, ':', at);
        }
        if (text.equals("24/7")) {
            return new Found(Kind.CODE, 0, text, at + 1, false, false);
        }
        if (isHalf(at + 1) && text.indexOf('.') == text.lastIndexOf('.') && text.indexOf('.') > 0) {
            return time(text, '.', at);
        }
        double value = decimal(text, english);
        if (Double.isNaN(value)) {
            return new Found(Kind.CODE, 0, text, at + 1, false, false);
        }
        if (isHalf(at + 1)) {
            return new Found(Kind.TIME, minutes(value, 0, at + 1), "known", at + 2, false, false);
        }
        if (at + 1 < tokens.size() && tokens.get(at + 1).glued() && isOrdinal(tokens.get(at + 1).lower())) {
            return new Found(Kind.ORDINAL, value, "", at + 2, false, false);
        }
        return scaled(value, at + 1);
    }

    private static boolean isOrdinal(String suffix) {
        return suffix.equals("st") || suffix.equals("nd") || suffix.equals("rd") || suffix.equals("th");
    }

    private Found scaled(double value, int end) {
        double scale = end < tokens.size() ? switch (tokens.get(end).lower()) {
            case "hundred" -> 100;
            case "thousand", "k" -> 1_000;
            case "million" -> 1_000_000;
            case "billion", "bn" -> 1_000_000_000;
            default -> 0;
        } : 0;
        return scale == 0 ? new Found(Kind.NUMBER, value, "", end, false, false) : new Found(Kind.NUMBER, value * scale, "", end + 1, false, false);
    }

    private boolean isHalf(int index) {
        String next = index < tokens.size() ? tokens.get(index).lower() : "";
        return english && (next.equals("am") || next.equals("pm") || next.equals("a.m") || next.equals("p.m") || next.equals("o'clock"));
    }

    private double minutes(double hour, double minute, int halfAt) {
        boolean half = isHalf(halfAt) && !tokens.get(halfAt).is("o'clock");
        double hours = half ? hour % 12 : hour;
        return hours * 60 + minute + (half && tokens.get(halfAt).lower().startsWith("p") ? NOON : 0);
    }

    private Found time(String text, char separator, int at) {
        int cut = text.indexOf(separator);
        double hour = decimal(text.substring(0, cut), true);
        double minute = decimal(text.substring(cut + 1), true);
        if (Double.isNaN(hour) || Double.isNaN(minute) || hour > 24 || minute > 59) {
            return new Found(Kind.CODE, 0, text, at + 1, false, false);
        }
        boolean half = isHalf(at + 1);
        return new Found(Kind.TIME, minutes(hour, minute, at + 1), half || hour > 12 ? "known" : "", half ? at + 2 : at + 1, false, false);
    }

    private @Nullable Found word(int at, String word) {
        if (word.equals("noon") || word.equals("midday") || word.equals("midnight")) {
            return new Found(Kind.TIME, word.equals("midnight") ? 0 : NOON, "known", at + 1, false, false);
        }
        if (word.equals("a") || word.equals("an") || word.equals("one") || word.equals("single")) {
            return article(at, word);
        }
        Found clock = clock(at, word);
        if (clock != null) {
            return clock;
        }
        double fixed = switch (word) {
            case "dozen" -> 12;
            case "twice", "double", "couple" -> 2;
            case "triple" -> 3;
            case "half" -> 0.5;
            case "quarter" -> at + 1 < tokens.size() && tokens.get(at + 1).is("of") ? 0.25 : Double.NaN;
            case "hundred" -> 100;
            case "thousand" -> 1_000;
            default -> Double.NaN;
        };
        if (!Double.isNaN(fixed)) {
            return new Found(Kind.NUMBER, fixed, "", at + 1, false, false);
        }
        int ordinal = Lexicon.index("ordinal", word);
        if (ordinal > 0) {
            return new Found(Kind.ORDINAL, ordinal, "", at, true, false);
        }
        double value = spelled(word);
        Found part = Double.isNaN(value) ? null : fraction(value, at + 1);
        return Double.isNaN(value) ? null : part != null ? part : compound(value, at + 1);
    }

    /** "half past six", "quarter to nine". */
    private @Nullable Found clock(int at, String word) {
        String joint = at + 1 < tokens.size() ? tokens.get(at + 1).lower() : "";
        boolean past = joint.equals("past");
        if (!word.equals("half") && !word.equals("quarter") || !past && !joint.equals("to") || at + 2 >= tokens.size()) {
            return null;
        }
        TextToken hour = tokens.get(at + 2);
        double value = hour.isNumber() ? decimal(hour.lower(), true) : spelled(hour.lower());
        int minutes = word.equals("half") ? 30 : 15;
        boolean half = isHalf(at + 3);
        return Double.isNaN(value) ? null : new Found(Kind.TIME, minutes(value, past ? minutes : -minutes, at + 3), "", half ? at + 4 : at + 3, false, false);
    }

    private @Nullable Found article(int at, String word) {
        String next = at + 1 < tokens.size() ? tokens.get(at + 1).lower() : "";
        if (next.equals("hundred") || next.equals("thousand") || next.equals("million") || next.equals("dozen")) {
            Found scaled = next.equals("dozen") ? new Found(Kind.NUMBER, 12, "", at + 2, false, false) : scaled(1, at + 1);
            return word.equals("single") ? null : compound(scaled.value(), scaled.end());
        }
        return new Found(Kind.NUMBER, 1, "", at + 1, true, word.equals("one"));
    }

    /** "three quarters", "one tenth", with the "of" behind it. */
    private @Nullable Found fraction(double count, int at) {
        String part = at < tokens.size() ? tokens.get(at).lower() : "";
        String single = part.endsWith("s") ? part.substring(0, part.length() - 1) : part;
        int whole = single.equals("quarter") ? 4 : part.equals("second") || part.equals("seconds") ? -1 : Lexicon.index("ordinal", single);
        boolean of = at + 1 < tokens.size() && tokens.get(at + 1).lower().equals("of");
        return whole < 3 || !of && whole != 4 && count != 1 ? null : new Found(Kind.NUMBER, count / whole, "", of ? at + 2 : at + 1, false, false);
    }

    /** "twenty five", "two hundred and fifty". */
    private Found compound(double first, int from) {
        double total = first;
        int at = from;
        while (at < tokens.size()) {
            String next = tokens.get(at).lower();
            double value = spelled(next);
            boolean and = next.equals("and") && total >= 100 && total % 100 == 0 && at + 1 < tokens.size()
                    && !Double.isNaN(spelled(tokens.get(at + 1).lower()));
            if (next.equals("hundred") || next.equals("thousand") || next.equals("million")) {
                total *= scaled(1, at).value();
            } else if (!Double.isNaN(value) && (total % 100 == 0 && total > 0 && value < 100 || total % 10 == 0 && total >= 20 && value < 10)) {
                total += value;
            } else if (!and) {
                break;
            }
            at++;
        }
        return new Found(Kind.NUMBER, total, "", at, false, false);
    }

    private static double spelled(String word) {
        int small = Lexicon.index("small", word);
        if (small >= 0) {
            return small;
        }
        int tens = Lexicon.index("tens", word);
        if (tens > 1) {
            return tens * 10d;
        }
        int hyphen = word.indexOf('-');
        int ten = hyphen < 0 ? -1 : Lexicon.index("tens", word.substring(0, hyphen));
        int one = hyphen < 0 ? -1 : Lexicon.index("small", word.substring(hyphen + 1));
        return ten > 1 && one > 0 && one < 10 ? ten * 10d + one : Double.NaN;
    }

    /** Commas group or, with one or two digits behind them, begin the decimals; abroad it is the points that group. */
    private static double decimal(String text, boolean english) {
        int points = count(text, '.');
        int commas = count(text, ',');
        int point = text.lastIndexOf('.');
        int comma = text.lastIndexOf(',');
        String plain;
        if (commas > 0 && comma > point && (text.length() - comma - 1 != 3 || points > 0 && commas == 1)) {
            plain = text.replace(".", "").replace(',', '.');
        } else if (points > 1 || !english && points == 1 && text.length() - point - 1 == 3) {
            plain = text.replace(".", "");
        } else {
            plain = text.replace(",", "");
        }
        int slash = plain.indexOf('/');
        try {
            if (slash > 0) {
                return Double.parseDouble(plain.substring(0, slash)) / Double.parseDouble(plain.substring(slash + 1));
            }
            return Double.parseDouble(plain);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static int count(String text, char mark) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            count += text.charAt(i) == mark ? 1 : 0;
        }
        return count;
    }
}
