package dev.weir.cascade;

import static dev.weir.cascade.AnswerEvidence.Measure.sign;
import static dev.weir.cascade.AnswerEvidence.Measure.yes;

import java.util.List;
import java.util.regex.Pattern;

/** What a question that was computed shows of how hard it is. Of other questions it says nothing. */
final class QuestionSigns implements AnswerEvidence {
    private static final Pattern COMPARISON = Pattern.compile("\\b(?:more|less|\\w+er)\\b[^.?!]{0,40}\\bthan\\b|\\btimes\\b|\\btwice\\b"
            + "|\\bthrice\\b|\\bhalf\\b|\\bdouble|\\btriple|\\bthird|\\bquarter|%|\\bpercent");
    private static final Pattern AGE = Pattern.compile("\\bago\\b|\\bin \\w+ years|\\bage|\\byears? old\\b");

    @Override
    public String name() {
        return "question";
    }

    @Override
    public List<Measure> measure(Reading reading) {
        boolean computes = reading.computes();
        return List.of(sign("question_numbers", computes ? Math.log1p(reading.quantities().count()) : 0, ""),
                sign("question_comparisons", computes ? Math.log1p(comparisons(reading)) : 0,
                        "The question compares quantities, which small models often get wrong."),
                sign("question_ages", yes(computes && AGE.matcher(reading.question()).find()),
                        "The question shifts quantities in time, which small models often get wrong."));
    }

    static long comparisons(Reading reading) {
        return COMPARISON.matcher(reading.question()).results().count();
    }
}
