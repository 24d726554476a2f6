package dev.weir.cascade.sums;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds the equations of a text: in usual notation, with units and currency signs between, in chains, and in the calculator
 * notation of GSM8K (Cobbe et al., 2021), {@code <<3*4=12>>12}. Every equation is read once, however often it is written.
 */
public final class Equations {
    /** A calculation in GSM8K's notation. */
    public static final Pattern CALCULATOR = Pattern.compile("<<([^<>]*)>>");
    private static final Pattern TOKEN = Pattern.compile("(?<number>" + Numbers.DIGITS + ")|(?<word>[\\p{L}'’]+)"
            + "|(?<sign>[-+*/=()%])|(?<line>\\n)|(?<currency>[$€£])|(?<other>\\S)");
    private static final Pattern TIMES = Pattern.compile("(?<=[\\d)%])\\s*[xX]\\s*(?=[\\d($.])|(?<=[a-z]) [xX] (?=[\\d($])");
    private static final Pattern BULLET = Pattern.compile("(?m)^\\h*[-*+•]\\h+");
    private static final Pattern PER = Pattern.compile("(?<=\\p{L})/(?=\\p{L})");
    private static final Pattern REMARK = Pattern.compile("\\(\\s*\\p{L}[\\p{L}\\s'’]*\\)");
    private static final Set<String> UNITS = Set.of("h", "g", "l", "L");
    private static final int LONGEST = 20_000;
    private static final int MOST = 100;
    private static final int UNIT_WORDS = 4;

    private Equations() {
    }

    private enum Kind { NUMBER, WORD, SIGN, LINE, CURRENCY, OTHER }

    private record Token(Kind kind, String text) {
        boolean is(String sign) {
            return text.equals(sign);
        }

        boolean operates() {
            return kind == Kind.SIGN && !is("=");
        }
    }

    /** Those of a text's first 20,000 characters, 100 at most: the ones of numbers only first. */
    public static List<Equation> in(String text) {
        String clean = clean(text.substring(0, Math.min(LONGEST, text.length())));
        List<Equation> found = new ArrayList<>();
        for (Matcher calculator = CALCULATOR.matcher(clean); calculator.find();) {
            found.addAll(read(calculator.group(1)));
        }
        found.addAll(read(CALCULATOR.matcher(clean).replaceAll("")));
        List<Equation> once = new ArrayList<>();
        found.stream().sorted(Comparator.comparing(equation -> !equation.plain())).limit(MOST)
                .filter(equation -> once.stream().noneMatch(equation::repeats)).forEach(once::add);
        return once;
    }

    private static String clean(String text) {
        String plain = text.replace("\\*", "*").replace("**", "").replace('×', '*').replace('÷', '/').replace('−', '-')
                .replace('–', '-').replace('≈', '=').replace('\\', ' ');
        String units = PER.matcher(BULLET.matcher(plain).replaceAll("")).replaceAll(" ");
        return REMARK.matcher(TIMES.matcher(units).replaceAll(" * ")).replaceAll(" ");
    }

    private static List<Equation> read(String text) {
        List<Token> tokens = new ArrayList<>();
        for (Matcher matcher = TOKEN.matcher(text); matcher.find();) {
            for (Kind kind : Kind.values()) {
                if (matcher.group(kind.name().toLowerCase(Locale.ROOT)) != null) {
                    tokens.add(new Token(kind, matcher.group()));
                }
            }
        }
        return IntStream.range(0, tokens.size()).filter(at -> tokens.get(at).is("="))
                .mapToObj(at -> equation(new Left(tokens, at), new Right(tokens, at))).flatMap(Optional::stream)
                .filter(equation -> !equation.operators().isEmpty() && equation.operands().size() > 1).toList();
    }

    /** A sum on the right of a name, {@code x = 12 / 3}, states no result; one with an unknown in it is left out. */
    private static Optional<Equation> equation(Left left, Right right) {
        if (right.unknown || left.unknown && !left.parts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(left.parts.isEmpty() ? sum(right.parts, Double.NaN, true, right.text())
                : sum(left.parts, right.value(), left.plain, String.join(" ", left.parts) + " = " + right.text()));
    }

    private static Equation sum(List<String> parts, double stated, boolean plain, String text) {
        double share = Expression.value(percent(parts, true));
        double whole = Expression.value(percent(parts, false));
        List<Double> operands = parts.stream().filter(part -> isNumber(part)).map(Double::valueOf).toList();
        StringBuilder operators = new StringBuilder();
        parts.stream().skip(1).filter(part -> "+-*/".contains(part)).forEach(operators::append);
        return new Equation(operands, operators.toString(), Numbers.rounded(whole, stated) ? whole : share, stated,
                plain, text);
    }

    private static List<String> percent(List<String> parts, boolean asShare) {
        List<String> read = new ArrayList<>();
        for (String part : parts) {
            if (!part.equals("%")) {
                read.add(part);
            } else if (asShare && !read.isEmpty() && isNumber(read.getLast())) {
                read.addAll(List.of("(", read.removeLast(), "/", "100", ")"));
            }
        }
        return read;
    }

    private static boolean isNumber(String part) {
        return Character.isDigit(part.charAt(part.length() - 1));
    }

    /** One letter by itself is an unknown, but for hours, grams and litres. */
    private static boolean isLetter(Token token) {
        return token.kind() == Kind.WORD && token.text().length() == 1 && !UNITS.contains(token.text());
    }

    /** Takes away brackets that were opened or closed outside. */
    private static boolean balance(List<String> parts) {
        int open = 0;
        int size = parts.size();
        for (int at = 0; at < parts.size(); at++) {
            open += parts.get(at).equals("(") ? 1 : 0;
            if (parts.get(at).equals(")") && --open < 0) {
                parts.remove(at--);
                open = 0;
            }
        }
        for (; open > 0; open--) {
            parts.remove(parts.lastIndexOf("("));
        }
        return parts.size() == size;
    }

    /** What stands before the sign of equality, read backwards to where the sum begins. */
    private static final class Left {
        private final List<String> parts = new ArrayList<>();
        private boolean plain = true;
        private boolean unknown;
        private int words;

        Left(List<Token> tokens, int equals) {
            int at = equals - 1;
            while (at >= 0 && takes(tokens.get(at))) {
                at--;
            }
            if (at >= 0 && tokens.get(at).kind() == Kind.WORD && !parts.isEmpty() && "+-*/".contains(parts.getFirst())) {
                unknown = true;
            }
            trim();
            balance(parts);
        }

        private boolean takes(Token token) {
            boolean afterOperator = !parts.isEmpty() && "+-*/".contains(parts.getFirst());
            switch (token.kind()) {
                case NUMBER -> {
                    if (!parts.isEmpty() && !"+-*/)%".contains(parts.getFirst())) {
                        return false;
                    }
                    add(token.text().replace(",", ""));
                }
                case SIGN -> {
                    if (token.is("=") || token.is("%") && !parts.isEmpty() && !"+-*/)".contains(parts.getFirst())) {
                        return false;
                    }
                    add(token.text());
                }
                case WORD -> {
                    if (words++ >= UNIT_WORDS || !parts.isEmpty() && !afterOperator) {
                        return false;
                    }
                    plain &= parts.isEmpty();
                    unknown |= isLetter(token);
                }
                case CURRENCY -> {
                    return true;
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        private void add(String part) {
            parts.addFirst(part);
            words = 0;
        }

        private void trim() {
            while (!parts.isEmpty() && "+*/)%".contains(parts.getFirst())) {
                parts.removeFirst();
                plain = false;
            }
            while (!parts.isEmpty() && "+-*/(".contains(parts.getLast())) {
                parts.removeLast();
                unknown = true;
            }
        }
    }

    /** What stands behind it: a number, or a sum that goes on. */
    private static final class Right {
        private final List<String> parts = new ArrayList<>();
        private final boolean unknown;

        Right(List<Token> tokens, int equals) {
            int at = equals + 1;
            while (at < tokens.size() && (tokens.get(at).kind() == Kind.NUMBER || tokens.get(at).kind() == Kind.CURRENCY
                    || tokens.get(at).operates() && !tokens.get(at).is("%"))) {
                if (tokens.get(at).kind() != Kind.CURRENCY) {
                    parts.add(tokens.get(at).text().replace(",", ""));
                }
                at++;
            }
            unknown = at < tokens.size() && isLetter(tokens.get(at));
            while (!parts.isEmpty() && "+-*/(".contains(parts.getLast())) {
                parts.removeLast();
            }
            balance(parts);
        }

        double value() {
            return Expression.value(parts);
        }

        String text() {
            return String.join(" ", parts);
        }
    }
}
