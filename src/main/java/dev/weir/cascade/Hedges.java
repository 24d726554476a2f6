package dev.weir.cascade;

import static dev.weir.cascade.AnswerEvidence.Measure.flaw;
import static dev.weir.cascade.AnswerEvidence.Measure.grave;
import static dev.weir.cascade.AnswerEvidence.Measure.yes;

import java.util.List;
import java.util.regex.Pattern;

/** Whether the answer says itself that it does not know, or only guesses. */
final class Hedges implements AnswerEvidence {
    private static final Pattern REFUSES = Pattern.compile("\\b(?:i|we)(?:['’]m| am| are)? (?:can(?:no|['’])t|not able|unable"
            + "|do(?: no|n['’])t (?:have|know)|have no (?:information|access))|\\bcannot (?:be determined|determine|say)|\\bas an ai\\b"
            + "|\\bnot (?:specified|given|provided|mentioned|enough information)\\b|\\bno information (?:about|on)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HEDGES = Pattern.compile("\\b(?:assum\\w+|perhaps|probably|maybe|might be|not (?:entirely )?(?:sure|certain)"
            + "|unclear|i (?:think|believe|guess)|it (?:seems|appears)|as far as i know)\\b", Pattern.CASE_INSENSITIVE);

    @Override
    public String name() {
        return "hedges";
    }

    @Override
    public List<Measure> measure(Reading reading) {
        return List.of(grave("refuses", yes(REFUSES.matcher(reading.text()).find()), "It says that it does not know or cannot help."),
                flaw("hedges", Math.log1p(HEDGES.matcher(reading.text()).results().count()), "It guesses or hedges."));
    }
}
