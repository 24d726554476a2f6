package dev.weir.people;

import dev.weir.tenant.TenantId;
import java.util.Optional;
import java.util.UUID;

/** A person as the database knows them at the sign-in; the hash opens nothing by itself. */
record KnownPerson(UUID tenant, UUID user, String name, String role, String passwordHash, Boolean mustChange,
        Boolean disabled, UUID stamp) {
    /** Owns the platform's own people. */
    static final TenantId PLATFORM = new TenantId(new UUID(0, 0));

    TenantId owner() {
        return new TenantId(tenant);
    }

    PersonId id() {
        return new PersonId(user);
    }

    Person person() {
        return new Person(id(), name, Role.named(role).orElseThrow(),
                Optional.of(owner()).filter(owner -> !owner.equals(PLATFORM)), mustChange, stamp);
    }

    @Override
    public String toString() {
        return "KnownPerson[" + user + "]";
    }
}
