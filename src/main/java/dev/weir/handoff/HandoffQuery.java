package dev.weir.handoff;

import java.util.Optional;

/**
 * Which handoffs are looked for.
 *
 * @param holder only those of that actor, as the audit trail names them
 * @param label  only those with that label
 * @param words  only those in whose conversation, notes or labels they occur; empty for all
 */
public record HandoffQuery(Part part, Optional<String> holder, Optional<String> label, String words) {
    /** So many handoffs are looked through for words, the latest first: a longer way back would make people wait. */
    public static final int REACH = 2_000;

    /** Which part of all handoffs. */
    public enum Part {
        /** Those that wait, the longest first, then those that are taken. */
        OPEN,
        /** Those that wait, the longest first. */
        WAITING,
        /** Those that somebody has, the oldest first. */
        TAKEN,
        /** Those that ended, the latest first. */
        ENDED
    }

    /** All of a part. */
    public static HandoffQuery of(Part part) {
        return new HandoffQuery(part, Optional.empty(), Optional.empty(), "");
    }
}
