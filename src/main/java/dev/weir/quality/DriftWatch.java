package dev.weir.quality;

import dev.weir.platform.Json;
import dev.weir.routing.HeldModels;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Operator;
import dev.weir.tenant.Sql;
import dev.weir.webhook.Outbox;
import dev.weir.webhook.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Looks after every check of a model whether it drifts, and holds it back if so: audited, told to webhooks, counted. */
@ApplicationScoped
class DriftWatch {
    private static final Logger LOG = System.getLogger(DriftWatch.class.getName());

    private final HeldModels held;
    private final AuditTrail audit;
    private final QualitySettings settings;
    private final QualityMetrics metrics;

    @SuppressWarnings("NullAway")
    DriftWatch() {
        this(null, null, null, null);
    }

    @Inject
    DriftWatch(HeldModels held, AuditTrail audit, QualitySettings settings, QualityMetrics metrics) {
        this.held = held;
        this.audit = audit;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** What the latest checks of a model say. */
    record Window(Long checks, Long agreed) {
    }

    /**
     * Judges a model in the transaction that ends one of its checks.
     *
     * @return why it is held back from now on; empty when it goes on as before
     */
    Optional<String> look(EntityManager manager, LeasedCheck check, double minimum) {
        Window latest = latest(manager, check);
        return Drift.finding(latest.agreed(), latest.checks(), settings.least(), minimum)
                .filter(why -> held.hold(manager, check.tenant(), check.assistant(), check.model(), why))
                .map(why -> noted(manager, check, why));
    }

    /** Tells what was noted, once the transaction has committed. */
    void tell(LeasedCheck check, String why) {
        held.forget(check.tenant(), check.assistant());
        metrics.held(check.model());
        LOG.log(Level.WARNING, "The model " + check.model() + " is held back for the assistant " + check.assistant()
                + " (tenant " + check.tenant() + "): " + why);
    }

    /** Those at the precision of this check: what another precision did says nothing of it. */
    private Window latest(EntityManager manager, LeasedCheck check) {
        return Sql.of(manager, """
                select count(*), count(*) filter (where agrees) from (
                    select agrees from weir.quality_check c
                    where tenant_id = :tenant and assistant_id = :assistant and source = 'model' and model = :model
                        and precision = (select precision from weir.quality_check p
                            where p.tenant_id = :tenant and p.check_id = :check)
                        and agrees is not null and created_at > coalesce((
                            select released_at from weir.held_model h where h.tenant_id = :tenant
                                and h.assistant_id = :assistant and h.model = :model), '-infinity')
                    order by created_at desc limit :window) latest""")
                .set("tenant", check.tenantId()).set("assistant", check.assistantId()).set("model", check.model())
                .set("check", check.checkId()).set("window", settings.window()).first(Window.class).orElseThrow();
    }

    private String noted(EntityManager manager, LeasedCheck check, String why) {
        JsonObject detail = Json.createObjectBuilder().add("model", check.model())
                .add("assistant_id", check.assistantId().toString()).add("reason", why).build();
        audit.record(manager, check.tenant(), Operator.WEIR, "model.hold", check.model(), detail);
        Outbox.put(manager, check.tenant(), WebhookEvent.MODEL_HELD, Optional.empty(), detail);
        return why;
    }
}
