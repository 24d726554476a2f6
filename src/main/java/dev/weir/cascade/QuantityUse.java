package dev.weir.cascade;

import static dev.weir.cascade.AnswerEvidence.Measure.flaw;
import static dev.weir.cascade.AnswerEvidence.Measure.sign;
import static dev.weir.cascade.AnswerEvidence.Measure.yes;

import dev.weir.cascade.sums.Equation;
import dev.weir.cascade.sums.Numbers;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether an answer that computes uses the question's numbers, each of them and no others. */
final class QuantityUse implements AnswerEvidence {
    /** Days, months, hours, minutes and the like, which nobody needs to be told. */
    private static final Set<Double> KNOWN = Set.of(0.5, 1.0, 2.0, 3.0, 4.0, 5.0, 7.0, 10.0, 12.0, 16.0, 24.0, 30.0, 52.0, 60.0,
            100.0, 365.0, 1000.0, 3600.0);
    private static final int MOST = 5;
    private static final Pattern CHANGE = Pattern.compile("(\\d+)\\s*(?:%|percent)\\s*(less|fewer|more|off|discount|increase|decrease"
            + "|faster|slower|longer|shorter|higher|lower|cheaper|bigger|smaller)"
            + "|(increas|decreas|reduc|rais|discount|drop|grow|grew|los)\\w*(?: \\w+){0,3} by (\\d+)\\s*(?:%|percent)");
    private static final Pattern DOWN = Pattern.compile("less|fewer|younger|off|discount|decreas\\w*|slower|shorter|lower|cheaper|smaller|reduc|drop|los");
    private static final Pattern DIRECTION = Pattern.compile("(" + Numbers.DIGITS + ") (?:\\w+ )?(less|fewer|more|younger|older|shorter|longer"
            + "|taller|cheaper)\\b[^.?!]{0,40}\\bthan\\b");
    private static final Pattern TOGETHER = Pattern.compile("\\b(?:total|altogether|in all|combined|together)\\b");

    @Override
    public String name() {
        return "quantities";
    }

    @Override
    public List<Measure> measure(Reading reading) {
        boolean computes = reading.computes();
        List<Double> unused = computes ? new HashSet<>(reading.asked()).stream().filter(each -> !isUsed(each, reading)).toList()
                : List.of();
        long words = computes ? new HashSet<>(reading.spelled()).stream().filter(each -> each >= 2 && !isMentioned(each, reading))
                .count() : 0;
        List<Double> foreign = operands(reading).filter(each -> !isKnown(each, reading)).toList();
        int operations = reading.operations();
        return List.of(
                flaw("number_unused", Math.log1p(unused.size()), "It does not use a number of the question."),
                flaw("number_word_unused", words, "It does not use a number that the question spells out."),
                flaw("number_foreign", Math.log1p(foreign.stream().filter(each -> !KNOWN.contains(each)).count()),
                        "It computes with a number that is neither asked nor worked out."),
                sign("number_known", Math.log1p(foreign.stream().filter(KNOWN::contains).count()), ""),
                flaw("number_reused", reused(reading) > 1 ? Math.log1p(reused(reading)) : 0,
                        "It uses a number of the question more often than the question does."),
                sign("number_repeated", Math.log1p(reused(reading)), ""),
                flaw("change_missed", yes(computes && missesChange(reading)),
                        "It works out a percentage and neither adds it nor takes it off."),
                flaw("direction_wrong", yes(goesTheOtherWay(reading)), "It adds what is less, or takes off what is more."),
                flaw("steps_few", computes ? Math.clamp(reading.quantities().count() - 1 - operations, 0, MOST) : 0,
                        "It takes fewer steps than the question has numbers for."),
                flaw("compared_not_added", yes(computes && operations < 2 && TOGETHER.matcher(reading.ask()).find()
                        && QuestionSigns.comparisons(reading) > 0), "It compares two things and does not add them up, as asked."));
    }

    private static Stream<Double> operands(Reading reading) {
        return reading.equations().stream().map(Equation::operands).flatMap(Collection::stream);
    }

    private static Stream<Double> results(Reading reading) {
        return reading.equations().stream().map(Equation::result).filter(result -> !result.isNaN()).map(Math::abs);
    }

    private static boolean isUsed(double number, Reading reading) {
        return Stream.concat(operands(reading), results(reading))
                .anyMatch(each -> Numbers.same(each, number) || Numbers.changedBy(each, number));
    }

    private static boolean isMentioned(double number, Reading reading) {
        return Stream.concat(operands(reading), Numbers.in(reading.text()).stream()).anyMatch(each -> Numbers.same(each, number));
    }

    private static boolean isKnown(double operand, Reading reading) {
        return Stream.concat(reading.quantities(), results(reading))
                .anyMatch(each -> Numbers.same(operand, each) || Numbers.changedBy(operand, each));
    }

    /** How often numbers in digits are used beyond what the question says; a result may be used as often as need be. */
    private static long reused(Reading reading) {
        return new HashSet<>(reading.asked()).stream()
                .filter(number -> results(reading).noneMatch(result -> Math.abs(result - number) < 0.006))
                .mapToLong(number -> Math.max(0, operands(reading).filter(number::equals).count()
                        - reading.quantities().filter(number::equals).count())).sum();
    }

    private static boolean goesTheOtherWay(Reading reading) {
        for (Matcher matcher = DIRECTION.matcher(reading.question()); matcher.find();) {
            double number = Numbers.of(matcher.group(1));
            char other = DOWN.matcher(matcher.group(2)).matches() ? '+' : '-';
            char right = other == '+' ? '-' : '+';
            List<Equation> uses = reading.equations().stream().filter(each -> each.operands().contains(number)).toList();
            if (uses.stream().anyMatch(each -> each.operators().indexOf(other) >= 0)
                    && uses.stream().noneMatch(each -> each.operators().indexOf(right) >= 0)) {
                return true;
            }
        }
        return false;
    }

    private static boolean missesChange(Reading reading) {
        Matcher change = CHANGE.matcher(reading.question());
        if (!change.find()) {
            return false;
        }
        double percent = Double.parseDouble(change.group(1) == null ? change.group(4) : change.group(1));
        char sign = DOWN.matcher(change.group(2) == null ? change.group(3) : change.group(2)).matches() ? '-' : '+';
        List<Equation> shares = reading.equations().stream().filter(equation -> equation.uses(percent)).toList();
        return operands(reading).noneMatch(operand -> Numbers.changedBy(operand, percent))
                && shares.stream().noneMatch(share -> share.operators().indexOf(sign) >= 0 || reading.equations().stream()
                        .anyMatch(other -> other.operators().indexOf(sign) >= 0 && other.uses(share.result())));
    }
}
