package dev.weir.report;

import dev.weir.platform.NanoUsd;
import dev.weir.tenant.TurnId;
import java.time.Instant;
import java.util.List;

/**
 * Questions that mean about the same and that no cache and no document answered.
 *
 * @param turn      the latest of them, by which the group is named
 * @param question  what was asked then
 * @param latest    when
 * @param questions how many there were
 * @param handoffs  how many of them ended with a human
 * @param cost      what models took for them
 * @param examples  some of them, as customers wrote them
 */
public record QuestionGroup(TurnId turn, String question, Instant latest, int questions, int handoffs, NanoUsd cost,
        List<String> examples) {
    public QuestionGroup {
        examples = List.copyOf(examples);
    }

    /** What the group cost when a human's answer costs that much. */
    public NanoUsd costWith(NanoUsd perHandoff) {
        return cost.plus(perHandoff.times(handoffs));
    }
}
