package dev.weir.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may do, from the least to the most; an agent alone does not read all that a viewer does. */
public enum Role {
    /** Reads what belongs to their tenant. */
    VIEWER,
    /** Works its inbox and reads what that takes, and nothing else: no spend, no policy, no people. */
    AGENT,
    /** Reads and changes what belongs to it. */
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
