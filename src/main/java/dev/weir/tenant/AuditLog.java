package dev.weir.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The audit trail, to be read: the newest first, page by page. */
@ApplicationScoped
public class AuditLog {
    /** Owns the events of the whole installation. */
    public static final TenantId PLATFORM = new TenantId(new UUID(0, 0));

    private static final String FOUND = """

            where tenant_id = :tenant and starts_with(action, :actions) and (:actor = '' or actor = :actor)
                and at >= :from and at < :until
                and (:words = '' or position(lower(:words) in lower(concat_ws(' ', subject, detail ->> 'name',
                    detail ->> 'title'))) > 0 or subject = any (string_to_array(:subjects, ' ')))
            order by position desc offset :offset limit :most""";

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
     * @param actions  how the action begins, such as {@code budget.}; empty for all
     * @param actor    who did it, as the trail names them; empty for anybody
     * @param words    what the subject holds, or the name it had then; empty for all
     * @param subjects subjects that are meant by these words, too, separated by spaces
     * @param from     the first moment
     * @param until    the moment after the last one
     */
    public record Filter(String actions, String actor, String words, String subjects, Instant from, Instant until) {
        private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");
        /** Everything. */
        public static final Filter ALL = new Filter("", "");

        /** What begins so and whose subject holds these words, whoever did it and whenever. */
        public Filter(String actions, String words) {
            this(actions, "", words, "", Instant.EPOCH, NEVER);
        }

        /** The same within these moments; an absent one is no bound. */
        public Filter between(Optional<Instant> first, Optional<Instant> end) {
            return new Filter(actions, actor, words, subjects, first.orElse(from), end.orElse(until));
        }

        /** The same, of one actor; of anybody when the name is empty. */
        public Filter by(String who) {
            return new Filter(actions, who, words, subjects, from, until);
        }

        /** The same, also for these subjects. */
        public Filter orOf(Collection<String> meant) {
            return new Filter(actions, actor, words, String.join(" ", meant), from, until);
        }
    }

    /** An event of the trail. */
    public record Event(Long position, Instant at, String actor, String action, String subject, String detail) {
    }

    /** Events of the tenant, or of the installation under {@link #PLATFORM}. */
    public List<Event> list(TenantId tenant, Filter filter, int offset, int most) {
        return transactions.call(tenant, manager -> found(manager, tenant, filter, offset, most, """
                select position, at, actor, action, subject, cast(detail as text) from weir.audit_event"""
                + FOUND).list(Event.class));
    }

    /**
     * An event beside what was noted of the same setting before.
     *
     * @param before the earlier details; null where there are none, or where the event sets nothing
     */
    public record Change(Long position, Instant at, String actor, String action, String subject, String detail,
            String before) {
    }

    /** As {@link #list}, each event with what held before it. */
    public List<Change> changes(TenantId tenant, Filter filter, int offset, int most) {
        return transactions.call(tenant, manager -> found(manager, tenant, filter, offset, most, """
                select e.position, e.at, e.actor, e.action, e.subject, cast(e.detail - 'before' as text),
                    coalesce(cast(e.detail -> 'before' as text), case when e.action in ('budget.set', 'tenant.change',
                            'person.change', 'webhook.change', 'site_key.change',
                        'retention.set', 'handoff_terms.set') then (
                    select cast(p.detail - 'before' as text) from weir.audit_event p
                    where p.tenant_id = :tenant and p.subject = e.subject and p.position < e.position
                        and split_part(p.action, '.', 1) = split_part(e.action, '.', 1) and p.detail <> '{}'
                        and p.action not in ('budget.alert', 'budget.overrun')
                        and p.detail -> 'period' is not distinct from e.detail -> 'period'
                    order by p.position desc limit 1) end)
                from (select * from weir.audit_event""" + FOUND + ") e order by e.position desc").list(Change.class));
    }

    /** Everybody who acts in the trail, as it names them. */
    public List<String> actors(TenantId tenant) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                with recursive known as (
                    (select actor from weir.audit_event where tenant_id = :tenant order by actor limit 1)
                    union all
                    select (select e.actor from weir.audit_event e where e.tenant_id = :tenant and e.actor > k.actor
                        order by e.actor limit 1) from known k where k.actor is not null)
                select actor from known where actor is not null""").set("tenant", tenant.value()).list(String.class));
    }

    private static Sql found(EntityManager manager, TenantId tenant, Filter filter, int offset, int most, String query) {
        return Sql.of(manager, query).set("tenant", tenant.value()).set("actions", filter.actions())
                .set("actor", filter.actor()).set("words", filter.words()).set("subjects", filter.subjects())
                .set("from", filter.from()).set("until", filter.until()).set("offset", offset).set("most", most);
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
        return transactions.call(tenant, manager -> Sql.of(manager,
                "select events, broken_at, head from weir.verify_audit()").one(Chain.class));
    }
}
