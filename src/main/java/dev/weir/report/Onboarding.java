package dev.weir.report;

import dev.weir.tenant.Actor;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Scope;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Instant;

/** Which of the first steps a tenant has made; each is read from what is there, none is ticked by hand. */
@ApplicationScoped
public class Onboarding {
    private static final String FOUND = """
            select (select count(*) from weir.knowledge_document d where d.tenant_id = :tenant and d.state = 'ready'),
                (select count(*) from weir.api_key k where k.tenant_id = :tenant and k.revoked_at is null
                    and (k.expires_at is null or k.expires_at > :now)),
                (select count(*) from weir.site_key s where s.tenant_id = :tenant and s.revoked_at is null),
                exists (select from weir.usage_day d where d.tenant_id = :tenant and d.tag = '' and d.source <> 'upkeep'),
                exists (select from weir.first_steps f where f.tenant_id = :tenant)""";

    private final TenantTransaction transactions;
    private final AuditTrail audit;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    Onboarding() {
        this(null, null, null);
    }

    /** The beginnings in a database. */
    @Inject
    public Onboarding(TenantTransaction transactions, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** How far the tenant has come. */
    public OnboardingProgress of(TenantId tenant) {
        Instant now = clock.instant();
        return transactions.call(tenant, manager -> Sql.of(manager, FOUND).set("tenant", tenant.value()).set("now", now)
                .first(OnboardingProgress.Row.class)).orElseThrow().beginning();
    }

    /** The steps are not shown any more, to nobody of the tenant. */
    public void dismiss(Actor by, TenantId tenant) {
        by.changes(tenant, Scope.ASSISTANTS);
        transactions.run(tenant, manager -> {
            int noted = Sql.of(manager, """
                    insert into weir.first_steps (tenant_id, dismissed_by, dismissed_at) values (:tenant, :actor, :now)
                    on conflict do nothing""").set("tenant", tenant.value()).set("actor", by.auditName())
                    .set("now", clock.instant()).execute();
            if (noted > 0) {
                audit.record(manager, tenant, by, "first_steps.dismiss", tenant.toString(),
                        JsonValue.EMPTY_JSON_OBJECT);
            }
        });
    }
}
