package dev.weir.cascade;

import static dev.weir.cascade.AnswerEvidence.Measure.flaw;
import static dev.weir.cascade.AnswerEvidence.Measure.yes;

import dev.weir.cascade.sums.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/** Whether what an answer works out can be what was asked for: a count that is whole, in the unit that was named. */
final class Plausibility implements AnswerEvidence {
    private static final Pattern SHARES = Pattern.compile("%|percent|[$€£]|dollar|cent|euro|pound");
    private static final Pattern UNIT = Pattern.compile("\\b(?:in|many) (feet|inches|dollars|cents|hours|minutes|seconds|days|weeks|months"
            + "|years|meters|metres|miles|pounds|ounces|grams|kilograms|kilometers|kilometres|euros)\\b");
    private static final Pattern LINE = Pattern.compile("####.*");
    private static final int END = 120;

    @Override
    public String name() {
        return "plausibility";
    }

    @Override
    public List<Measure> measure(Reading reading) {
        boolean computes = reading.computes();
        return List.of(
                flaw("result_uneven", yes(computes && !explainsFractions(reading) && (reading.stated().stream()
                        .anyMatch(Numbers::isFraction) || results(reading).anyMatch(each -> (each <= 0 || each >= 1) && Numbers.isFraction(each)))),
                        "A result is a fraction although the question has whole numbers only."),
                flaw("result_negative", yes(results(reading).anyMatch(each -> each < 0)), "A result is below zero."),
                flaw("end_zero", yes(computes && reading.stated().orElse(1) == 0), "It ends on zero."),
                flaw("unit_missing", yes(computes && missesUnit(reading)), "It does not end on the unit that was asked for."));
    }

    private static DoubleStream results(Reading reading) {
        return reading.equations().stream().mapToDouble(each -> each.result()).filter(each -> !Double.isNaN(each));
    }

    private static boolean explainsFractions(Reading reading) {
        return SHARES.matcher(reading.question()).find() || reading.asked().stream().anyMatch(Numbers::isFraction);
    }

    private static boolean missesUnit(Reading reading) {
        Matcher unit = UNIT.matcher(reading.ask());
        String body = LINE.matcher(reading.text()).replaceAll("").strip().toLowerCase(Locale.ROOT);
        String end = body.substring(Math.max(0, body.length() - END));
        return unit.find() && !end.contains(unit.group(1).substring(0, Math.min(4, unit.group(1).length() - 1)))
                && !(unit.group(1).equals("dollars") && end.contains("$")) && !(unit.group(1).equals("euros") && end.contains("€"));
    }
}
