package dev.weir.cascade;

import static dev.weir.cascade.AnswerEvidence.Measure.merit;
import static dev.weir.cascade.AnswerEvidence.Measure.sign;

import dev.weir.grounding.Grounding;
import java.util.List;

/** Whether the passages that the model was given bear its answer out. A sign, no flaw: half of the faithful answers have it. */
final class Groundedness implements AnswerEvidence {
    private static final Grounding NOTHING = new Grounding(0, List.of());

    @Override
    public String name() {
        return "groundedness";
    }

    @Override
    public List<Measure> measure(Reading reading) {
        Grounding grounding = reading.answer().grounding().orElse(NOTHING);
        int ungrounded = grounding.ungrounded().size();
        return List.of(
                sign("ungrounded", Measure.yes(ungrounded > 0), "Its passages do not bear out all it says."),
                sign("ungrounded_share", ungrounded / Math.max(1.0, Math.max(ungrounded, grounding.sentences())), ""),
                merit("grounded", Measure.yes(ungrounded == 0 && grounding.sentences() > 0), "Its passages bear out all it says."));
    }
}
