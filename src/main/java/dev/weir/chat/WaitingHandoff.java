package dev.weir.chat;

import java.time.Instant;
import java.util.UUID;

/**
 * A question that waits for a human.
 *
 * @param reason why no source answered, in words and without content
 */
public record WaitingHandoff(UUID handoff, UUID conversation, UUID turn, String reason, Instant since) {
}
