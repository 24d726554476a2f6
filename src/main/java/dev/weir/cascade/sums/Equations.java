package dev.weir.cascade.sums;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
    private static final Pattern TIMES = Pattern.compile("(?<=[\\d)%])\\s*[xX]\\s*(?=[\\d($.])|(?<=[a-z]) [xX] (?=[\\d($])");
    private static final Pattern BULLET = Pattern.compile("(?m)^\\h*[-*+•]\\h+");
    private static final Pattern PER = Pattern.compile("(?<=\\p{L})/(?=\\p{L})");
    private static final Pattern REMARK = Pattern.compile("\\(\\s*\\p{L}[\\p{L}\\s'’]*\\)");
    private static final int LONGEST = 20_000;
    private static final int MOST = 100;

    private Equations() {
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
        List<MathToken> tokens = MathToken.of(text);
        return IntStream.range(0, tokens.size()).filter(at -> tokens.get(at).is("="))
                .mapToObj(at -> equation(new Sides.Left(tokens, at), new Sides.Right(tokens, at))).flatMap(Optional::stream)
                .filter(equation -> !equation.operators().isEmpty() && equation.operands().size() > 1).toList();
    }

    /** A sum on the right of a name, {@code x = 12 / 3}, states no result; one with an unknown in it is left out. */
    private static Optional<Equation> equation(Sides.Left left, Sides.Right right) {
        if (right.unknown() || left.unknown() && !left.parts().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(left.parts().isEmpty() ? sum(right.parts(), Double.NaN, true, right.text())
                : sum(left.parts(), right.value(), left.plain(), String.join(" ", left.parts()) + " = " + right.text()));
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
}
