package dev.weir.cache.guard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes number words and grouped digits as plain decimals: "two hundred" and "200" become "#200". */
final class NumberWords {

    private static final List<String> SMALL = List.of("zero", "one", "two", "three", "four", "five", "six", "seven",
            "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
            "eighteen", "nineteen");
    private static final List<String> TENS = List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy",
            "eighty", "ninety");
    private static final Map<String, Integer> SCALES = Map.of(
            "hundred", 100, "thousand", 1_000, "million", 1_000_000, "dozen", 12, "grand", 1_000, "bn", 1_000_000_000,
            "billion", 1_000_000_000);

    List<Token> normalize(List<Token> tokens) {
        var out = new ArrayList<Token>();
        for (int i = 0; i < tokens.size(); i++) {
            String text = tokens.get(i).text();
            BigDecimal value = value(text);
            boolean articleBeforeScale = text.equals("a") && isAt(tokens, i + 1, SCALES);
            if (value == null && !articleBeforeScale && !SCALES.containsKey(text)) {
                out.add(tokens.get(i));
                continue;
            }
            BigDecimal total = value == null ? BigDecimal.ONE : value;
            i += value == null && !articleBeforeScale ? -1 : 0;
            while (i + 1 < tokens.size()) {
                String next = tokens.get(i + 1).text();
                if (SCALES.containsKey(next)) {
                    total = total.multiply(BigDecimal.valueOf(SCALES.get(next)));
                } else if (continues(text, total, next)) {
                    total = total.add(value(next));
                } else if (!next.equals("and") || !isSmall(tokens, i + 2) || total.intValue() < 100) {
                    break;
                }
                i++;
            }
            out.add(new Token(key(total)));
        }
        return out;
    }

    private static boolean isAt(List<Token> tokens, int at, Map<String, Integer> scales) {
        return at < tokens.size() && scales.containsKey(tokens.get(at).text());
    }

    private static boolean isSmall(List<Token> tokens, int at) {
        return at < tokens.size() && (SMALL.contains(tokens.get(at).text()) || TENS.contains(tokens.get(at).text()));
    }

    private static boolean continues(String first, BigDecimal total, String next) {
        boolean words = SMALL.contains(next) || TENS.contains(next);
        boolean afterTens = TENS.contains(first) && total.intValue() < 100 && SMALL.indexOf(next) > 0 && SMALL.indexOf(next) < 10;
        return words && (afterTens || total.intValue() >= 100 && !Character.isDigit(first.charAt(0)));
    }

    private static @Nullable BigDecimal value(String text) {
        if (SMALL.contains(text)) {
            return BigDecimal.valueOf(SMALL.indexOf(text));
        }
        if (TENS.indexOf(text) > 1) {
            return BigDecimal.valueOf(TENS.indexOf(text) * 10L);
        }
        return text.matches("\\d+(?:[.,]\\d+)*") ? decimal(text) : null;
    }

    private static @Nullable BigDecimal decimal(String digits) {
        boolean grouped = digits.matches("\\d{1,3}(,\\d{3})+(\\.\\d+)?");
        String plain = grouped ? digits.replace(",", "") : digits.replace(',', '.');
        return plain.indexOf('.') == plain.lastIndexOf('.') ? new BigDecimal(plain) : null;
    }

    static String key(BigDecimal value) {
        return "#" + value.stripTrailingZeros().toPlainString();
    }
}
