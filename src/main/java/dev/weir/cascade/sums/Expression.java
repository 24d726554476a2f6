package dev.weir.cascade.sums;

import java.util.List;

/** Evaluates sums of numbers, {@code + - * /} and brackets by descent. NaN where there is nothing to evaluate. */
final class Expression {
    private static final int DEEPEST = 50;

    private final List<String> tokens;
    private int at;
    private int depth;

    private Expression(List<String> tokens) {
        this.tokens = tokens;
    }

    static double value(List<String> tokens) {
        Expression expression = new Expression(tokens);
        double value = expression.sum();
        return expression.at == tokens.size() && Double.isFinite(value) ? value : Double.NaN;
    }

    private double sum() {
        double value = product();
        while (next("+") || next("-")) {
            String operator = tokens.get(at++);
            double right = product();
            value = operator.equals("+") ? value + right : value - right;
        }
        return value;
    }

    private double product() {
        double value = factor();
        while (next("*") || next("/")) {
            String operator = tokens.get(at++);
            double right = factor();
            value = operator.equals("*") ? value * right : value / right;
        }
        return value;
    }

    private double factor() {
        if (at >= tokens.size() || depth > DEEPEST) {
            return Double.NaN;
        }
        String token = tokens.get(at++);
        return switch (token) {
            case "-" -> -deeper();
            case "(" -> bracket();
            case "+", "*", "/", ")" -> Double.NaN;
            default -> Double.parseDouble(token);
        };
    }

    private double deeper() {
        depth++;
        double value = factor();
        depth--;
        return value;
    }

    private double bracket() {
        depth++;
        double value = sum();
        depth--;
        if (!next(")")) {
            return Double.NaN;
        }
        at++;
        return value;
    }

    private boolean next(String token) {
        return at < tokens.size() && tokens.get(at).equals(token);
    }
}
