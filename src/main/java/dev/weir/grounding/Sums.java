package dev.weir.grounding;

import dev.weir.grounding.text.Figure;
import dev.weir.grounding.text.Figure.Bound;
import dev.weir.grounding.text.Figure.Kind;
import dev.weir.grounding.text.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which numbers of an answer follow from others by arithmetic: a total, a difference, a multiple, a share. */
final class Sums {
    private static final double TOLERANCE = 0.006;
    private static final List<String> TOTALS = List.of("total", "together", "in all", "combined", "sum", "both", "makes", "come to", "comes to", "left",
            "difference", "save", "more than", "plus");
    private static final Figure MONTHS = new Figure(Kind.NUMBER, 12, "", 12, "12", -1, Bound.NONE, false);

    /** Who reckons with more numbers than these is not followed: the work grows with their third power. */
    private static final int MOST = 40;

    private final List<Figure> known;
    private final List<Figure> said;

    /** What may be reckoned with: what the passages say, what was asked, what this and earlier sentences count. */
    Sums(Passages passages, Statement claim, List<Figure> earlier) {
        known = operands(passages.figures());
        said = new ArrayList<>(operands(passages.question().figures()));
        said.addAll(operands(earlier));
        said.addAll(operands(claim.figures()));
        if (claim.text().toLowerCase(Locale.ROOT).contains("month")) {
            said.add(MONTHS);
        }
    }

    private static List<Figure> operands(List<Figure> figures) {
        List<Figure> operands = new ArrayList<>(figures);
        operands.removeIf(figure -> switch (figure.kind()) {
            case CODE, WEEKDAY, MONTH, DATE, TIME, ORDINAL -> true;
            default -> figure.soft() && figure.kind() != Kind.NUMBER;
        });
        return operands.subList(Math.max(0, operands.size() - MOST), operands.size());
    }

    /** The unsupported numbers that are borne out after all, the counts they were reckoned with among them. */
    Set<Figure> explained(Statement claim, List<Figure> unsupported) {
        Set<Figure> explained = new HashSet<>();
        String text = claim.text().toLowerCase(Locale.ROOT);
        boolean total = TOTALS.stream().anyMatch(text::contains);
        for (Figure result : unsupported) {
            if (byOneStep(result, unsupported, explained, total) || byTwoSteps(result, unsupported)) {
                explained.add(result);
            }
        }
        return explained;
    }

    private boolean byOneStep(Figure result, List<Figure> unsupported, Set<Figure> explained, boolean total) {
        for (Figure one : known) {
            for (Figure count : said) {
                if (count != result && combines(one, count, result)) {
                    if (unsupported.contains(count)) {
                        explained.add(count);
                    }
                    return true;
                }
            }
            if (total && known.stream().anyMatch(other -> other != one && combines(one, other, result))) {
                return true;
            }
        }
        return false;
    }

    /** Twice 14 and twice 5, all of which the answer or the question names. */
    private boolean byTwoSteps(Figure result, List<Figure> unsupported) {
        List<Figure> sure = said.stream().filter(figure -> figure != result && !unsupported.contains(figure)).toList();
        for (Figure one : sure) {
            for (Figure other : sure) {
                if (one == other) {
                    continue;
                }
                if (combines(one, other, result)) {
                    return true;
                }
                for (Figure third : one.kind() == Kind.MONEY ? sure : List.<Figure>of()) {
                    boolean both = third != one && third != other && (other.kind() == Kind.MONEY
                            ? third.kind() != Kind.MONEY && near((one.value() + other.value()) * third.written(), result.value())
                            : third.kind() == Kind.MONEY && near(one.value() * other.written() + third.value(), result.value()));
                    if (both) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean combines(Figure one, Figure other, Figure result) {
        double a = one.value();
        double c = result.value();
        boolean comparable = one.kind() == result.kind() && one.unit().equals(result.unit())
                || result.kind() == Kind.NUMBER && one.kind() == Kind.MONEY;
        if (!comparable) {
            return false;
        }
        boolean sameSort = one.kind() == other.kind() && one.unit().equals(other.unit()) && one.kind() != Kind.NUMBER;
        if (sameSort && (near(a + other.value(), c) || near(Math.abs(a - other.value()), c))) {
            return true;
        }
        if (one.kind() == Kind.PERCENT || sameSort || one.kind() == Kind.NUMBER && other.kind() == Kind.NUMBER && result.kind() == Kind.NUMBER) {
            return false;
        }
        double factor = other.kind() == Kind.PERCENT ? other.written() / 100 : other.written();
        return factor > 0 && factor != 1 && (near(a * factor, c) || near(a / factor, c)
                || other.kind() == Kind.PERCENT && (near(a * (1 - factor), c) || near(a * (1 + factor), c)));
    }

    private static boolean near(double one, double other) {
        return Math.abs(one - other) <= TOLERANCE;
    }
}
