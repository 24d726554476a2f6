package dev.weir.handoff;

import java.util.Optional;

/**
 * Who acts in a handoff.
 *
 * @param name  as the customer reads it; empty when the help desk does not say
 * @param actor as the audit trail names them
 */
public record Agent(Optional<String> name, String actor) {
}
