package dev.weir.cache;

import dev.weir.platform.Ids;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * What nodes tell each other: an answer went. Sent in the transaction that evicts, so it arrives when that commits, and
 * never when it rolls back.
 *
 * @param subject the document, entry or turn; the tenant itself for {@link Kind#ALL}
 */
record Invalidation(TenantId tenant, Kind kind, UUID subject) {
    static final String CHANNEL = "weir_cache";

    /** What went. */
    enum Kind {
        ALL, DOCUMENT, ENTRY, TURN
    }

    void send(EntityManager manager) {
        Sql.of(manager, "select pg_notify(?, ?)").with(CHANNEL, text()).list(row -> true);
    }

    String text() {
        return tenant + " " + kind + " " + subject;
    }

    /** Empty for what another release sends and this one does not know. */
    static Optional<Invalidation> parse(String text) {
        String[] parts = text.split(" ");
        if (parts.length != 3) {
            return Optional.empty();
        }
        return Ids.parse(parts[0]).flatMap(tenant -> Ids.parse(parts[2]).flatMap(subject -> Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(parts[1])).findFirst()
                .map(kind -> new Invalidation(new TenantId(tenant), kind, subject))));
    }

    boolean concerns(StoredAnswer stored) {
        return stored.tenant().equals(tenant) && switch (kind) {
            case ALL -> true;
            case DOCUMENT -> stored.restsOnAllKnowledge() || stored.cites(subject);
            case ENTRY -> stored.answer().entryId().equals(subject);
            case TURN -> stored.answer().turn().value().equals(subject);
        };
    }
}
