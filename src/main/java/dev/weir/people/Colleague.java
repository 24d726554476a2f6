package dev.weir.people;

import java.util.Optional;

/**
 * Somebody of a tenant who may answer customers.
 *
 * @param name        as colleagues know them
 * @param displayName as customers read it
 */
public record Colleague(PersonId id, String name, Optional<String> displayName) {
    /** How the audit trail names this person. */
    public String auditName() {
        return Person.auditName(id);
    }
}
