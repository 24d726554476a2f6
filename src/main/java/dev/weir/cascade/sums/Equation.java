package dev.weir.cascade.sums;

import java.util.List;

/**
 * A sum that a text works out, {@code 3 * 4 = 12}; one with an unknown in it is none.
 *
 * @param operands  the numbers on its left
 * @param operators on its left, each of {@code + - * /}
 * @param value     what its left is worth; NaN where it cannot be computed
 * @param stated    what the text says it is worth; NaN where it says nothing
 * @param plain     whether it holds numbers only: between words a sum may mean something else
 * @param text      as it was read, to be shown
 */
public record Equation(List<Double> operands, String operators, double value, double stated, boolean plain, String text) {
    private static final double ROUNDING = 0.001;

    public Equation {
        operands = List.copyOf(operands);
    }

    /** What the text goes on with; NaN where there is nothing. */
    public double result() {
        return Double.isNaN(stated) ? value : stated;
    }

    /** Whether it can be recomputed and comes out as stated, in whatever unit, but for rounding. */
    public boolean isRight() {
        return plain && (Numbers.near(Math.abs(value), Math.abs(stated), ROUNDING)
                || Numbers.near(value * 100, stated, ROUNDING) || Numbers.near(value, stated * 100, ROUNDING));
    }

    /** Whether it can be recomputed and does not come out so. A quotient that was rounded to a whole number is not wrong. */
    public boolean isWrong() {
        return plain && !Double.isNaN(value) && !Double.isNaN(stated) && !isRight() && !isRoundedQuotient();
    }

    /** Whether both work out the same. */
    boolean repeats(Equation other) {
        return Numbers.rounded(result(), other.result())
                && operands.stream().sorted().toList().equals(other.operands.stream().sorted().toList());
    }

    /** Whether it leads to a number, be it rounded up or down to a whole one. */
    public boolean leadsTo(double number) {
        double result = Math.abs(result());
        return Numbers.same(result, number)
                || !Numbers.isFraction(number) && (Math.floor(result) == number || Math.ceil(result) == number);
    }

    /** Whether it uses a number. */
    public boolean uses(double number) {
        return operands.stream().anyMatch(operand -> Numbers.same(operand, number));
    }

    private boolean isRoundedQuotient() {
        return operators.contains("/") && Math.abs(value - stated) < 1 && !Numbers.isFraction(stated);
    }
}
