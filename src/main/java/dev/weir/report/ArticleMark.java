package dev.weir.report;

import dev.weir.tenant.TurnId;
import java.time.Instant;
import java.util.UUID;

/**
 * That somebody wrote an article for a group of questions, or wants none.
 *
 * @param turn one of the questions: all that mean about the same are meant
 */
public record ArticleMark(TurnId turn, MarkState state, String actor, Instant at) {
    /** Whether it still holds for questions of which the latest was asked then. */
    boolean settles(Instant latest) {
        return state == MarkState.IGNORED || !latest.isAfter(at);
    }

    /** As the database shows it. */
    record Row(UUID turn, String state, String actor, Instant at) {
        ArticleMark mark() {
            return new ArticleMark(new TurnId(turn), MarkState.named(state).orElseThrow(), actor, at);
        }
    }
}
