package dev.weir.cascade.sums;

import java.util.ArrayList;
import java.util.List;

/** What stands on the two sides of a sign of equality, as numbers, operators and brackets. */
final class Sides {
    private static final int UNIT_WORDS = 4;

    private Sides() {
    }

    /** Takes away brackets that were opened or closed outside. */
    private static void balance(List<String> parts) {
        int open = 0;
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
    }

    /** What stands before the sign of equality, read backwards to where the sum begins. */
    static final class Left {
        private final List<String> parts = new ArrayList<>();
        private boolean plain = true;
        private boolean unknown;
        private int words;

        Left(List<MathToken> tokens, int equals) {
            int at = equals - 1;
            while (at >= 0 && takes(tokens.get(at))) {
                at--;
            }
            if (at >= 0 && tokens.get(at).kind() == MathToken.Kind.WORD && !parts.isEmpty() && "+-*/".contains(parts.getFirst())) {
                unknown = true;
            }
            trim();
            balance(parts);
        }

        List<String> parts() {
            return parts;
        }

        /** Whether it holds something that is no number. */
        boolean unknown() {
            return unknown;
        }

        boolean plain() {
            return plain;
        }

        private boolean takes(MathToken token) {
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
                    unknown |= token.isUnknown();
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
    static final class Right {
        private final List<String> parts = new ArrayList<>();
        private final boolean unknown;

        Right(List<MathToken> tokens, int equals) {
            int at = equals + 1;
            while (at < tokens.size() && (tokens.get(at).kind() == MathToken.Kind.NUMBER || tokens.get(at).kind() == MathToken.Kind.CURRENCY
                    || tokens.get(at).operates() && !tokens.get(at).is("%"))) {
                if (tokens.get(at).kind() != MathToken.Kind.CURRENCY) {
                    parts.add(tokens.get(at).text().replace(",", ""));
                }
                at++;
            }
            unknown = at < tokens.size() && tokens.get(at).isUnknown();
            while (!parts.isEmpty() && "+-*/(".contains(parts.getLast())) {
                parts.removeLast();
            }
            balance(parts);
        }

        List<String> parts() {
            return parts;
        }

        /** Whether it holds something that is no number. */
        boolean unknown() {
            return unknown;
        }

        double value() {
            return Expression.value(parts);
        }

        String text() {
            return String.join(" ", parts);
        }
    }
}
