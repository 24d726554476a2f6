package dev.weir.tenant;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.UUID;

/**
 * A customer company.
 *
 * @param slug its short name in addresses and logs, unique in the installation
 * @param zone the time zone in which its budget periods begin and end
 */
public record Tenant(TenantId id, String slug, String name, ZoneId zone, boolean suspended, Instant createdAt) {
    /** As people look for them: by name, whatever the letters' case. */
    public static final Comparator<Tenant> BY_NAME = Comparator.comparing(Tenant::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Tenant::slug);

    /** Whether its name or its short name holds the words, whatever the letters' case. */
    public boolean isCalled(String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return name.toLowerCase(Locale.ROOT).contains(wanted) || slug.contains(wanted);
    }

    /** The same tenant with what the change names, the rest as it was. */
    Tenant with(TenantChange change) {
        return new Tenant(id, slug, change.name().orElse(name), change.zone().orElse(zone),
                change.suspended().orElse(suspended), createdAt);
    }

    /** As the database spells it. */
    record Row(UUID id, String slug, String name, String zone, boolean suspended, Instant createdAt) {
        Tenant tenant() {
            return new Tenant(new TenantId(id), slug, name, ZoneId.of(zone), suspended, createdAt);
        }
    }
}
