package dev.weir.handoff;

import java.time.Instant;
import java.util.UUID;

/**
 * A question that waits for a human.
 *
 * @param turn   the turn that led to it; null when the customer asked before any
 * @param reason why no source answered, in words and without content
 */
public record WaitingHandoff(UUID handoff, UUID conversation, UUID turn, String reason, Instant since) {
}
