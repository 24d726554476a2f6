package dev.weir.console.audit;

import dev.weir.assistant.Assistants;
import dev.weir.console.session.ActorNames;
import dev.weir.people.Person;
import dev.weir.people.Role;
import dev.weir.platform.Csv;
import dev.weir.site.SiteKeys;
import dev.weir.tenant.AuditLog;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.Tenants;
import dev.weir.webhook.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The audit trail, for whoever answers for what it says. */
@ApplicationScoped
public class AuditService {
    static final int EXPORTED = 100_000;
    private static final int MOST_ASSISTANTS = 500;

    private final AuditLog log;
    private final ActorNames actors;
    private final SiteKeys sites;
    private final Webhooks webhooks;
    private final Assistants assistants;
    private final Tenants tenants;

    AuditService() {
        this(null, null, null, null, null, null);
    }

    @Inject
    AuditService(AuditLog log, ActorNames actors, SiteKeys sites, Webhooks webhooks, Assistants assistants, Tenants tenants) {
        this.log = log;
        this.actors = actors;
        this.sites = sites;
        this.webhooks = webhooks;
        this.assistants = assistants;
        this.tenants = tenants;
    }

    List<AuditRow> events(Person by, TenantId trail, AuditLog.Filter filter, int offset, int most) {
        AuditNames names = names(by, allowed(by, trail));
        return log.changes(trail, meant(filter, names), offset, most).stream().map(event -> AuditRow.of(event, names)).toList();
    }

    /** Everybody who acts in the trail, by the name they have there. */
    Map<String, String> actors(Person by, TenantId trail) {
        ActorNames.Names names = actors.of(by, allowed(by, trail));
        Map<String, String> known = new HashMap<>();
        log.actors(trail).forEach(actor -> known.put(actor, names.who(actor)));
        return known;
    }

    AuditLog.Chain verify(Person by, TenantId trail) {
        return log.verify(allowed(by, trail));
    }

    /** What the filter leaves, the latest 100,000 events, as it was written and as RFC 4180 has it. */
    String csv(Person by, TenantId trail, AuditLog.Filter filter) {
        Csv csv = Csv.of("position", "at", "actor", "action", "subject", "detail");
        log.list(allowed(by, trail), meant(filter, names(by, trail)), 0, EXPORTED).forEach(event -> csv.row(event.position(),
                event.at(), event.actor(), event.action(), event.subject(), event.detail()));
        return csv.toString();
    }

    private static AuditLog.Filter meant(AuditLog.Filter filter, AuditNames names) {
        return filter.words().isEmpty() ? filter : filter.orOf(names.meant(filter.words()));
    }

    private AuditNames names(Person by, TenantId trail) {
        Map<UUID, String> things = new HashMap<>();
        if (!trail.equals(AuditLog.PLATFORM)) {
            sites.list(trail).forEach(site -> things.put(site.id().value(), "Site “" + site.name() + "”"));
            webhooks.list(trail).forEach(hook -> things.put(hook.id().value(), "Webhook to " + hook.terms().url().getHost()));
            tenants.find(trail).ifPresent(tenant -> things.put(trail.value(), AuditNames.TENANT));
            assistants.list(trail, Optional.empty(), MOST_ASSISTANTS).stream().filter(one -> !one.isDefaultOf(trail))
                    .forEach(one -> things.put(one.id().value(), "Assistant “" + one.name() + "”"));
        }
        return new AuditNames(actors.of(by, trail), things);
    }

    private static TenantId allowed(Person by, TenantId trail) {
        if (trail.equals(AuditLog.PLATFORM)) {
            by.require(Role.PLATFORM_ADMIN);
            return trail;
        }
        return by.changes(trail);
    }
}
