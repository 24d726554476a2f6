package dev.weir.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The audit trail, to be read: the newest first, page by page. */
@ApplicationScoped
public class AuditLog {
    /** Owns the events of the whole installation. */
    public static final TenantId PLATFORM = new TenantId(new UUID(0, 0));

    private final TenantTransaction transactions;

    AuditLog() {
        this(null);
    }

    /** The trail in a database. */
    @Inject
    public AuditLog(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    /**
     * What of a trail is wanted.
     *
     * @param actions how the action begins, such as {@code budget.}; empty for all
     * @param words   what actor or subject hold; empty for all
     */
    public record Filter(String actions, String words) {
        /** Everything. */
        public static final Filter ALL = new Filter("", "");
    }

    /** An event of the trail. */
    public record Event(Long position, Instant at, String actor, String action, String subject, String detail) {
    }

    /** Events of the tenant, or of the installation under {@link #PLATFORM}. */
    public List<Event> list(TenantId tenant, Filter filter, int offset, int most) {
        return transactions.call(tenant, manager -> manager.createNativeQuery("""
                select position, at, actor, action, subject, cast(detail as text) from weir.audit_event
                where tenant_id = :tenant and starts_with(action, :actions)
                    and (:words = '' or position(lower(:words) in lower(actor || ' ' || subject)) > 0)
                order by position desc offset :offset limit :most""", Event.class)
                .setParameter("tenant", tenant.value()).setParameter("actions", filter.actions())
                .setParameter("words", filter.words()).setParameter("offset", offset).setParameter("most", most)
                .getResultList());
    }

    /**
     * How a trail's chain of hashes stands.
     *
     * @param events   how many there are
     * @param brokenAt the first place at which an event was changed, added or taken out; null when nothing was
     * @param head     the last event's hash: who writes it down elsewhere can prove later that nothing before it changed
     */
    public record Chain(Long events, Long brokenAt, String head) {
        /** Whether every event is as it was written. */
        public boolean holds() {
            return brokenAt == null;
        }
    }

    /** Checks every event of the trail against the hash it was written with. */
    public Chain verify(TenantId tenant) {
        return transactions.call(tenant, manager -> (Chain) manager.createNativeQuery(
                "select events, broken_at, head from weir.verify_audit()", Chain.class).getSingleResult());
    }
}
