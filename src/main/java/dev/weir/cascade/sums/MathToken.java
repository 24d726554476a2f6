package dev.weir.cascade.sums;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number, a word or a sign of a text. */
record MathToken(Kind kind, String text) {
    private static final Pattern TOKEN = Pattern.compile("(?<number>" + Numbers.DIGITS + ")|(?<word>[\\p{L}'’]+)"
            + "|(?<sign>[-+*/=()%])|(?<line>\\n)|(?<currency>[$€£])|(?<other>\\S)");
    private static final Set<String> UNITS = Set.of("h", "g", "l", "L");

    enum Kind { NUMBER, WORD, SIGN, LINE, CURRENCY, OTHER }

    /** All tokens of a text, in their order. */
    static List<MathToken> of(String text) {
        List<MathToken> tokens = new ArrayList<>();
        for (Matcher matcher = TOKEN.matcher(text); matcher.find();) {
            for (Kind kind : Kind.values()) {
                if (matcher.group(kind.name().toLowerCase(Locale.ROOT)) != null) {
                    tokens.add(new MathToken(kind, matcher.group()));
                }
            }
        }
        return tokens;
    }

    boolean is(String sign) {
        return text.equals(sign);
    }

    boolean operates() {
        return kind == Kind.SIGN && !is("=");
    }

    /** One letter by itself is an unknown, but for hours, grams and litres. */
    boolean isUnknown() {
        return kind == Kind.WORD && text.length() == 1 && !UNITS.contains(text);
    }
}
