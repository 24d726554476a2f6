package dev.weir.handoff;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A conversation handed to a human.
 *
 * @param turn       the turn that led to it; empty when the customer asked before any
 * @param reason     why, in words and without content
 * @param agent      who took it, as customers read it; empty where they read of the team only
 * @param holder     who took it, as the audit trail names them
 * @param answeredAt when an agent spoke last
 */
public record Handoff(HandoffId id, UUID conversation, Optional<UUID> turn, Cause cause, String reason,
        HandoffState state, Optional<String> agent, Optional<String> holder, Instant createdAt, Optional<Instant> takenAt,
        Optional<Instant> answeredAt, Optional<Instant> endedAt) {
    /** As the database shows it. */
    record Row(UUID id, UUID conversation, UUID turn, String cause, String reason, String state, String agent,
            String holder, Instant createdAt, Instant takenAt, Instant answeredAt, Instant endedAt) {
        Handoff handoff() {
            return new Handoff(new HandoffId(id), conversation, Optional.ofNullable(turn), Cause.named(cause).orElseThrow(),
                    reason, HandoffState.named(state).orElseThrow(), Optional.ofNullable(agent), Optional.ofNullable(holder), createdAt,
                    Optional.ofNullable(takenAt), Optional.ofNullable(answeredAt), Optional.ofNullable(endedAt));
        }
    }
}
