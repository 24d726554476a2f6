package dev.weir.handoff;

import dev.weir.tenant.Actor;
import java.util.Optional;

/**
 * Who acts in a handoff.
 *
 * @param name as the customer reads it; empty when the help desk does not say
 * @param by   the actor, who may be a key of the help desk's
 */
public record Agent(Optional<String> name, Actor by) {
}
