package dev.weir.people;

import dev.weir.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A person as a list shows them.
 *
 * @param tenant      whose they are; empty for the platform's
 * @param displayName what customers read of them
 * @param lockedUntil until when no password is accepted, after too many wrong ones
 */
public record ListedPerson(PersonId id, Optional<TenantId> tenant, String name, Role role, boolean mustChange,
        boolean disabled, Optional<Instant> lockedUntil, Optional<Instant> signedInAt, Optional<String> displayName) {
    /** As the database shows it. */
    record Row(UUID tenant, UUID user, String name, String role, Boolean mustChange, Boolean disabled,
            Instant lockedUntil, Instant signedInAt, String displayName) {
        ListedPerson person() {
            return new ListedPerson(new PersonId(user),
                    Optional.of(new TenantId(tenant)).filter(owner -> !owner.equals(KnownPerson.PLATFORM)), name,
                    Role.named(role).orElseThrow(), mustChange, disabled, Optional.ofNullable(lockedUntil),
                    Optional.ofNullable(signedInAt), Optional.ofNullable(displayName));
        }
    }
}
