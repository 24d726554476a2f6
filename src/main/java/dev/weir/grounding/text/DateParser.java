package dev.weir.grounding.text;

import dev.weir.grounding.text.Figure.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dates as people write them: "12 March 2026", "March 12th", "2026-03-12", "12/03/2026"; months and weekdays alone. */
final class DateParser {
    private static final int MONTHS = 12;
    private static final int DAYS = 31;
    /** In the place of the year: day and month may be the other way round. */
    static final String OPEN = "?";
    private final List<TextToken> tokens;
    private final boolean english;

    /**
     * A date among the tokens.
     *
     * @param year empty where none is named
     * @param end  the first token after it
     */
    record Found(Kind kind, double value, String year, int end) {}

    DateParser(List<TextToken> tokens, boolean english) {
        this.tokens = tokens;
        this.english = english;
    }

    @Nullable Found at(int at) {
        TextToken token = tokens.get(at);
        if (token.isNumber()) {
            Found numeric = numeric(at, token.lower());
            return numeric != null || !english ? numeric : dayFirst(at);
        }
        if (!english || token.kind() != TextToken.Kind.WORD) {
            return null;
        }
        int weekday = weekday(token);
        if (weekday > 0) {
            return new Found(Kind.WEEKDAY, weekday, "", at + 1);
        }
        int month = month(at);
        return month > 0 ? monthFirst(at, month) : spelledDay(at);
    }

    /** "12 March", "the 3rd of May". */
    private @Nullable Found dayFirst(int at) {
        int day = number(at);
        if (day < 1 || day > DAYS) {
            return null;
        }
        int next = at + 1;
        if (next < tokens.size() && tokens.get(next).glued() && tokens.get(next).lower().length() == 2 && isSuffix(tokens.get(next))) {
            next++;
        }
        next += word(next).equals("of") ? 1 : 0;
        int month = month(next);
        return month < 1 ? null : dated(month, day, next + 1);
    }

    private @Nullable Found spelledDay(int at) {
        int day = Lexicon.index("ordinal", tokens.get(at).lower());
        int next = at + 1 + (word(at + 1).equals("of") ? 1 : 0);
        int month = day < 1 ? 0 : month(next);
        return month < 1 ? null : dated(month, day, next + 1);
    }

    private Found monthFirst(int at, int month) {
        int next = at + 1 + (word(at + 1).equals("the") || word(at + 1).equals(".") ? 1 : 0);
        int day = number(next);
        boolean counted = next + 1 < tokens.size() && Lexicon.unit(word(next + 1)) != null && !tokens.get(next + 1).glued();
        if (day >= 1 && day <= DAYS && !counted) {
            int end = next + 1;
            end += end < tokens.size() && tokens.get(end).glued() && isSuffix(tokens.get(end)) ? 1 : 0;
            return dated(month, day, end);
        }
        return new Found(Kind.MONTH, month, isYear(number(next)) ? String.valueOf(number(next)) : "", isYear(number(next)) ? next + 1 : at + 1);
    }

    private Found dated(int month, int day, int end) {
        int yearAt = end + (word(end).equals(",") ? 1 : 0);
        boolean year = isYear(number(yearAt));
        return new Found(Kind.DATE, month * 100 + day, year ? String.valueOf(number(yearAt)) : "", year ? yearAt + 1 : end);
    }

    private static boolean isYear(int number) {
        return number >= 1900 && number <= 2100;
    }

    private static boolean isSuffix(TextToken token) {
        return token.is("st") || token.is("nd") || token.is("rd") || token.is("th");
    }

    /** Of the two orders of "03/04/2026" the day comes first, unless it cannot. */
    private static @Nullable Found numeric(int at, String text) {
        String[] parts = text.split("[-/.]", -1);
        if (parts.length == 2 && text.indexOf('/') > 0) {
            return shortDate(at, parse(parts[0]), parse(parts[1]));
        }
        if (parts.length != 3 || !(parts[0].length() == 4 || parts[2].length() == 4)) {
            return null;
        }
        int first = parse(parts[0]);
        int second = parse(parts[1]);
        int third = parse(parts[2]);
        boolean iso = parts[0].length() == 4;
        int year = iso ? first : third;
        int day = iso ? third : second > MONTHS ? second : first;
        int month = iso ? second : second > MONTHS ? first : second;
        boolean valid = isYear(year) && day >= 1 && day <= DAYS && month >= 1 && month <= MONTHS;
        return valid ? new Found(Kind.DATE, month * 100 + day, String.valueOf(year), at + 1) : null;
    }

    /** "9/28" and "28/9"; which of "10/2" is the month is left open. */
    private static @Nullable Found shortDate(int at, int first, int second) {
        boolean fraction = first < second && second <= 4 || first == 24 && second == 7;
        if (fraction || first < 1 || second < 1 || first > DAYS || second > DAYS || Math.min(first, second) > MONTHS) {
            return null;
        }
        boolean monthFirst = second > MONTHS || first <= MONTHS;
        return new Found(Kind.DATE, monthFirst ? first * 100 + second : second * 100 + first, first <= MONTHS && second <= MONTHS ? OPEN : "", at + 1);
    }

    private static int parse(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private int number(int at) {
        return at < tokens.size() && tokens.get(at).isNumber() ? parse(tokens.get(at).lower()) : -1;
    }

    private String word(int at) {
        return at < tokens.size() ? tokens.get(at).lower() : "";
    }

    /** "may" and "march" are also verbs: those need a capital inside a sentence, or a number beside them. */
    private int month(int at) {
        if (at >= tokens.size()) {
            return 0;
        }
        TextToken token = tokens.get(at);
        String lower = token.lower();
        int month = Lexicon.index("month", lower) + 1;
        int shortened = lower.equals("may") ? 0 : Lexicon.index("monthshort", lower) + 1;
        boolean capital = Character.isUpperCase(token.text().charAt(0));
        boolean doubtful = lower.equals("may") || lower.equals("march") || month == 0;
        boolean beside = number(at + 1) > 0 || number(at - 1 < 0 ? at : at - 1) > 0 || word(at - 1 < 0 ? at : at - 1).equals("of");
        if (doubtful && !(capital && (at > 0 || beside)) || lower.equals("-")) {
            return 0;
        }
        return month > 0 ? month : shortened;
    }

    private static int weekday(TextToken token) {
        String lower = token.lower();
        String single = lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
        int weekday = Lexicon.index("weekday", single) + 1;
        boolean capital = Character.isUpperCase(token.text().charAt(0));
        return weekday > 0 || !capital ? weekday : Lexicon.index("weekdayshort", lower) + 1;
    }
}
