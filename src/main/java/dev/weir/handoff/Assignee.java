package dev.weir.handoff;

import java.util.Optional;

/**
 * Who is to have a conversation.
 *
 * @param name   as customers read it; empty where they read of the team
 * @param holder as the audit trail names them
 */
public record Assignee(Optional<String> name, String holder) {
}
