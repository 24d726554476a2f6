package dev.weir.console.inbox;

import dev.weir.handoff.Handoff;
import dev.weir.handoff.HandoffState;
import java.time.Duration;

/**
 * A conversation handed to a human, as the list shows it.
 *
 * @param question what the customer said last; empty when nothing was said yet
 * @param minutes  since it was handed to a human, whole
 * @param overdue  whether it waits longer than the tenant agreed to
 */
record InboxRow(Handoff handoff, String question, long minutes, boolean overdue) {
    static InboxRow of(Handoff handoff, String question, Duration age, Duration agreed) {
        return new InboxRow(handoff, question, age.toMinutes(),
                handoff.state() == HandoffState.WAITING && age.compareTo(agreed) >= 0);
    }

    /** How long it waits or is looked after, in words. */
    String age() {
        return WaitingTime.words(Duration.ofMinutes(minutes));
    }
}
