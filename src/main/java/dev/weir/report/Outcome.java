package dev.weir.report;

import dev.weir.platform.Interval;
import dev.weir.platform.NanoUsd;
import java.util.Optional;

/**
 * How the answers of a source or a model fared; docs/reports.md says what each figure can and cannot tell.
 *
 * @param group     a source's wire name, or a model's
 * @param turns     that were asked and answered
 * @param cost      of those turns
 * @param deflected turns that a cache or a document answered and after which nobody asked for a human
 * @param up        good ratings, given in the days
 * @param down      bad ones
 * @param escalated turns after which a conversation was handed to a human
 * @param ended     conversations that ended with an answer of the group's and were then left alone for a day
 * @param resolved  those of them with no sign that they failed: no human, no bad rating of the last answer, not 1 or 2 stars
 * @param confirmed those of the resolved whose customer said so: a good rating of the last answer, or 4 or 5 stars
 */
public record Outcome(String group, long turns, NanoUsd cost, long deflected, long up, long down, long escalated,
        long ended, long resolved, long confirmed) {
    /** Good ratings among all; empty when nobody rated. */
    public Optional<Interval> satisfaction() {
        return share(up, up + down);
    }

    /** Turns that led to a human; empty when there are no turns. */
    public Optional<Interval> escalation() {
        return share(escalated, turns);
    }

    /** Turns that were answered for nothing and for good. */
    public Optional<Interval> deflection() {
        return share(deflected, turns);
    }

    /** Conversations with no sign that they failed. */
    public Optional<Interval> resolution() {
        return share(resolved, ended);
    }

    /** A ledger may forget a turn's conversation: a part is never shown larger than its whole. */
    private static Optional<Interval> share(long part, long whole) {
        return whole == 0 ? Optional.empty() : Optional.of(Interval.of(Math.min(part, whole), whole));
    }
}
