package dev.weir.grounding.text;

import dev.weir.grounding.text.Figure.Bound;
import dev.weir.grounding.text.Figure.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Finds the numbers, amounts, times and dates among the tokens of a sentence. */
final class FigureReader {
    private static final int LONGEST_UNIT_GAP = 2;
    private final List<TextToken> tokens;
    private final NumberParser numbers;
    private final DateParser dates;
    private final List<Figure> figures = new ArrayList<>();
    private final BitSet consumed = new BitSet();

    FigureReader(List<TextToken> tokens, boolean english) {
        this.tokens = tokens;
        this.numbers = new NumberParser(tokens, english);
        this.dates = new DateParser(tokens, english);
    }

    /** Tokens that are part of a figure are no words any more. */
    BitSet consumed() {
        return consumed;
    }

    List<Figure> read() {
        int at = 0;
        while (at < tokens.size()) {
            if (consumed.get(at)) {
                at++;
                continue;
            }
            int end = readAt(at);
            if (end > at) {
                consumed.set(at, end);
            }
            at = Math.max(end, at + 1);
        }
        return shareUnits();
    }

    private int readAt(int at) {
        TextToken token = tokens.get(at);
        if (token.kind() == TextToken.Kind.CODE) {
            figures.add(new Figure(Kind.CODE, 0, token.lower(), 0, token.text(), at, Bound.NONE, false));
            return at + 1;
        }
        DateParser.Found date = dates.at(at);
        if (date != null) {
            figures.add(new Figure(date.kind(), date.value(), date.year(), date.value(), written(at, date.end()), at, bound(at, date.end()), false));
            return date.end();
        }
        NumberParser.Found number = numbers.at(at);
        return number == null ? at : readNumber(at, number);
    }

    private int readNumber(int at, NumberParser.Found number) {
        int end = number.end();
        if (number.kind() != Kind.NUMBER) {
            double written = number.kind() == Kind.TIME ? number.value() % 720 / 60 : number.value();
            return add(number.kind(), number.value(), number.unit(), written == 0 && number.kind() == Kind.TIME ? 12 : written, at, end, number.soft());
        }
        String before = at == 0 || number.soft() ? null : Lexicon.currency(tokens.get(at - 1).lower());
        if (before != null && !before.equals("cent")) {
            return add(Kind.MONEY, number.value(), before, number.value(), at, end, false);
        }
        String next = lower(end);
        if (next.equals("%") || next.equals("percent") || next.equals("percentage")) {
            return add(Kind.PERCENT, number.value(), "%", number.value(), at, end + 1, false);
        }
        if (next.equals("per") && lower(end + 1).equals("cent")) {
            return add(Kind.PERCENT, number.value(), "%", number.value(), at, end + 2, false);
        }
        if (next.equals("-") && Lexicon.currency(lower(end + 1)) != null) {
            return add(Kind.MONEY, number.value(), String.valueOf(Lexicon.currency(lower(end + 1))), number.value(), at, end + 2, false);
        }
        String after = Lexicon.currency(next);
        if (after != null) {
            boolean cents = after.equals("cent") || after.equals("penny");
            return add(Kind.MONEY, number.value() / (cents ? 100 : 1), after, number.value(), at, end + 1, false);
        }
        return readMeasure(at, number);
    }

    private int readMeasure(int at, NumberParser.Found number) {
        int unitAt = number.end() + (lower(number.end()).equals("°") || lower(number.end()).equals("-") ? 1 : 0);
        if (lower(unitAt).equals("or") && isOneOf(lower(unitAt + 1), "more", "less", "fewer")) {
            unitAt += 2;
        }
        boolean part = number.value() < 1;
        for (int gap = 0; gap < LONGEST_UNIT_GAP && (Lexicon.is("qualifier", lower(unitAt)) || part && isOneOf(lower(unitAt), "of", "a", "an", "the")); gap++) {
            unitAt++;
        }
        String unit = Lexicon.unit(lower(unitAt));
        if (unit != null) {
            if (number.kind() == Kind.NUMBER && lower(unitAt + 1).equals("and") && lower(unitAt + 2).equals("a") && lower(unitAt + 3).equals("half")) {
                number = new NumberParser.Found(Kind.NUMBER, number.value() + 0.5, "", number.end(), false, false);
                consumed.set(unitAt, unitAt + 4);
            }
            double factor = Double.parseDouble(unit.substring(unit.indexOf('*') + 1));
            boolean adjacent = unitAt == number.end();
            int last = add(Kind.MEASURE, number.value() * factor, unit.substring(0, unit.indexOf('*')), number.value(), at,
                    adjacent ? unitAt + 1 : number.end(), number.soft() && !number.isOne());
            consumed.set(unitAt);
            return last;
        }
        if (number.soft()) {
            return at;
        }
        boolean announced = number.value() <= 10 && tokens.get(at).kind() == TextToken.Kind.WORD
                && (lower(number.end()).equals(":") || lower(number.end() + 1).equals(":") || Lexicon.is("listed", lower(number.end()))
                || Lexicon.is("listed", lower(number.end() + 1)));
        String counted = unitAt < tokens.size() && tokens.get(unitAt).kind() == TextToken.Kind.WORD && !Lexicon.is("function", lower(unitAt))
                ? Lexicon.stem(lower(unitAt)) : "";
        return add(Kind.NUMBER, number.value(), counted, number.value(), at, number.end(), announced);
    }

    private int add(Kind kind, double value, String unit, double written, int at, int end, boolean soft) {
        figures.add(new Figure(kind, value, unit, written, written(at, end), at, bound(at, end), soft));
        return end;
    }

    private String written(int at, int end) {
        StringBuilder text = new StringBuilder();
        for (int i = at; i < Math.min(end, tokens.size()); i++) {
            text.append(i > at && !tokens.get(i).glued() ? " " : "").append(tokens.get(i).text());
        }
        return text.toString();
    }

    private String lower(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index).lower() : "";
    }

    private Bound bound(int at, int end) {
        for (int back = 1; back <= 3; back++) {
            String word = lower(at - back);
            if (consumed.get(Math.max(0, at - back))) {
                break;
            }
            if (word.equals("than") && isOneOf(lower(at - back - 1), "older", "longer", "larger", "bigger", "higher", "later")) {
                return isOneOf(lower(at - back - 2), "no", "not") || lower(at - back - 2).endsWith("n't") ? Bound.MOST : Bound.LEAST;
            }
            if (word.equals("than") && isOneOf(lower(at - back - 1), "younger", "shorter", "smaller", "lower", "earlier")) {
                return Bound.MOST;
            }
            boolean denied = lower(at - back - 1).equals("no") || lower(at - back - 1).equals("not") || lower(at - back - 1).endsWith("n't");
            if (word.equals("to") && lower(at - back - 1).equals("up") || Lexicon.is("most", word)) {
                return denied && !word.equals("later") && (word.equals("less") || word.equals("fewer")) ? Bound.LEAST : Bound.MOST;
            }
            if (back <= 2 && word.equals("from") && !isOneOf(lower(end), "to", "until", "till", "-", "–")
                    && !isOneOf(lower(end + 1), "to", "until", "till", "-", "–")) {
                return Bound.LEAST;
            }
            if (Lexicon.is("least", word)) {
                return denied ? Bound.MOST : Bound.LEAST;
            }
            if (word.isEmpty() || tokens.get(at - back).isMark() && Lexicon.currency(word) == null) {
                break;
            }
        }
        return boundAfter(end);
    }

    private Bound boundAfter(int end) {
        for (int i = end; i < end + 3; i++) {
            String next = lower(i);
            if (next.equals("+") || (next.equals("or") || next.equals("and")) && isOneOf(lower(i + 1), "more", "over", "above", "older", "up", "longer")) {
                return Bound.LEAST;
            }
            if (next.equals("or") && isOneOf(lower(i + 1), "less", "fewer", "under", "below", "younger", "shorter")) {
                return Bound.MOST;
            }
        }
        return Bound.NONE;
    }

    private static boolean isOneOf(String word, String... words) {
        return List.of(words).contains(word);
    }

    /** "3 to 5 days" and "$5-10": each of the two has the unit of the other. */
    private List<Figure> shareUnits() {
        for (int i = figures.size() - 2; i >= 0; i--) {
            Figure first = figures.get(i);
            Figure second = figures.get(i + 1);
            if (!isRange(first, second)) {
                continue;
            }
            if (first.kind() == Kind.NUMBER && second.kind() != Kind.NUMBER) {
                figures.set(i, like(first, second));
            } else if (second.kind() == Kind.NUMBER && (first.kind() == Kind.MONEY || first.kind() == Kind.DATE)) {
                figures.set(i + 1, like(second, first));
            }
        }
        joinMeasures();
        return figures;
    }

    /** "A year and one month" is one quantity. */
    private void joinMeasures() {
        for (int i = figures.size() - 2; i >= 0; i--) {
            Figure first = figures.get(i);
            Figure second = figures.get(i + 1);
            boolean joined = first.kind() == Kind.MEASURE && second.kind() == Kind.MEASURE && first.unit().equals(second.unit())
                    && second.value() / second.written() < first.value() / first.written() && second.position() - first.position() <= 3
                    && lower(second.position() - 1).equals("and");
            if (joined) {
                figures.remove(i + 1);
                figures.set(i, new Figure(Kind.MEASURE, first.value() + second.value(), first.unit(), first.value() + second.value(),
                        first.text() + " and " + second.text(), first.position(), first.bound(), false));
            }
        }
    }

    private boolean isRange(Figure first, Figure second) {
        for (int i = first.position() + 1; i < second.position(); i++) {
            if (!consumed.get(i)) {
                boolean joins = isOneOf(lower(i), "-", "–", "—", "to", "or", "and", "through", "until") || Lexicon.currency(lower(i)) != null
                        || lower(i).equals("between");
                if (!joins) {
                    return false;
                }
            }
        }
        return second.position() - first.position() <= 4;
    }

    private static Figure like(Figure plain, Figure model) {
        double value = switch (model.kind()) {
            case MEASURE -> plain.written() * model.value() / (model.written() == 0 ? 1 : model.written());
            case TIME -> plain.written() * 60 + (model.value() >= 780 && plain.written() * 60 + 720 < model.value() ? 720 : 0);
            case DATE -> Math.floor(model.value() / 100) * 100 + plain.written();
            default -> plain.written();
        };
        boolean comparable = model.kind() == Kind.MEASURE || model.kind() == Kind.MONEY || model.kind() == Kind.PERCENT
                || model.kind() == Kind.TIME || model.kind() == Kind.DATE;
        return !comparable ? plain : new Figure(model.kind(), value, model.kind() == Kind.TIME ? "" : model.unit(), plain.written(), plain.text(),
                plain.position(), plain.bound(), plain.soft());
    }
}
