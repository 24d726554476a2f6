package dev.weir.console.audit;

import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.platform.Csv;
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
        Csv csv = Csv.of("position", "at", "actor", "action", "subject", "detail");
        log.list(allowed(by, trail), filter, 0, EXPORTED).forEach(event -> csv.row(event.position(), event.at(),
                event.actor(), event.action(), event.subject(), event.detail()));
        return csv.toString();
    }

    private static TenantId allowed(Person by, TenantId trail) {
        if (trail.equals(AuditLog.PLATFORM)) {
            by.require(Role.PLATFORM_ADMIN);
            return trail;
        }
        return by.changes(trail);
    }
}
