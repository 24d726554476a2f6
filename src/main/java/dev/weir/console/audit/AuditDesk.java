package dev.weir.console.audit;

import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.tenant.AuditLog;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The audit trail, for whoever answers for what it says. */
@ApplicationScoped
public class AuditDesk {
    private static final int EXPORTED = 100_000;

    private final AuditLog log;

    AuditDesk() {
        this(null);
    }

    @Inject
    AuditDesk(AuditLog log) {
        this.log = log;
    }

    List<AuditLog.Event> events(Person by, TenantId trail, AuditLog.Filter filter, int offset, int most) {
        return log.list(allowed(by, trail), filter, offset, most);
    }

    AuditLog.Chain verify(Person by, TenantId trail) {
        return log.verify(allowed(by, trail));
    }

    /** What the filter leaves, at most 100,000 events, as RFC 4180 has it. */
    String csv(Person by, TenantId trail, AuditLog.Filter filter) {
        StringBuilder csv = new StringBuilder("position,at,actor,action,subject,detail\r\n");
        for (AuditLog.Event event : log.list(allowed(by, trail), filter, 0, EXPORTED)) {
            csv.append(event.position()).append(',').append(event.at()).append(',').append(quoted(event.actor()))
                    .append(',').append(quoted(event.action())).append(',').append(quoted(event.subject()))
                    .append(',').append(quoted(event.detail())).append("\r\n");
        }
        return csv.toString();
    }

    private static TenantId allowed(Person by, TenantId trail) {
        if (trail.equals(AuditLog.PLATFORM)) {
            by.require(Role.PLATFORM_ADMIN);
            return trail;
        }
        return by.changes(trail);
    }

    /** A cell that begins like a formula is kept from being one when a spreadsheet opens the file. */
    private static String quoted(String cell) {
        String safe = cell.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + cell : cell;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
