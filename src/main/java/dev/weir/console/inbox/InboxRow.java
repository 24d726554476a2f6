package dev.weir.console.inbox;

import dev.weir.handoff.Handoff;
import dev.weir.handoff.HandoffState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A conversation handed to a human, as the list shows it.
 *
 * @param question what the customer said last; empty when nothing was said yet
 * @param minutes  since it was handed to a human or, where it has ended, since then; whole
 * @param overdue  whether it waits longer than the tenant agreed to
 */
record InboxRow(Handoff handoff, String question, List<String> labels, long minutes, boolean overdue) {
    static InboxRow of(Handoff handoff, String question, List<String> labels, Instant now, Duration agreed) {
        Duration age = Duration.between(handoff.endedAt().orElse(handoff.createdAt()), now);
        return new InboxRow(handoff, question, labels, age.toMinutes(),
                handoff.state() == HandoffState.WAITING && age.compareTo(agreed) >= 0);
    }

    /** How long it waits, is looked after or is over, in words. */
    String age() {
        return WaitingTime.words(Duration.ofMinutes(minutes));
    }
}
