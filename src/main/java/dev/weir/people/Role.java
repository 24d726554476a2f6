package dev.weir.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may do, from the least to the most. */
public enum Role {
    /** Reads what belongs to their tenant. */
    VIEWER,
    /** Changes it, too. */
    TENANT_ADMIN,
    /** Reads and changes everything of every tenant. */
    PLATFORM_ADMIN;

    /** The name the database and the views' annotations use. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that name. */
    public static Optional<Role> named(String name) {
        return Arrays.stream(values()).filter(role -> role.wireName().equals(name)).findFirst();
    }

    /** Whether this role may all that the other one may. */
    public boolean covers(Role other) {
        return ordinal() >= other.ordinal();
    }
}
