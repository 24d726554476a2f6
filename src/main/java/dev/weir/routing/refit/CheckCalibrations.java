package dev.weir.routing.refit;

import dev.weir.routing.AnswerCalibrations;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Tenants' calibrations of the check of small answers, refitted together with their routers. None is ever changed or deleted. */
@ApplicationScoped
public class CheckCalibrations {
    private final AnswerCalibrations inUse;
    private final RefitSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    CheckCalibrations() {
        this(null, null, null, null);
    }

    @Inject
    public CheckCalibrations(AnswerCalibrations inUse, RefitSettings settings, AuditTrail audit, Clock clock) {
        this.inUse = inUse;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** What counts now. */
    AnswerCalibrations.InUse of(TenantId tenant) {
        return inUse.of(tenant);
    }

    /** Looks anew next time, because something changed on this node. */
    void forget(TenantId tenant) {
        inUse.forget(tenant);
    }

    /** The newest labels of small answers that were checked, always in the same order. */
    static List<CheckLabel> labels(EntityManager manager, TenantId tenant, int most) {
        return Sql.of(manager, """
                select sufficed, check_log_odds, cast(embedding as text) from weir.router_label
                where tenant_id = :tenant and cause is not null and tier = 'small' and check_log_odds is not null
                order by labelled_at desc, turn_id limit :most""").set("tenant", tenant.value()).set("most", most)
                .list(CheckLabel.Row.class).stream().map(CheckLabel.Row::label).toList();
    }

    /** Whether the labels say surely better what the check's word is worth than what counts now. */
    CheckRefit.Verdict judge(TenantId tenant, List<CheckLabel> labels) {
        inUse.forget(tenant);
        DoubleUnaryOperator now = inUse.of(tenant).own().<DoubleUnaryOperator>map(own -> own::ofLogOdds)
                .orElse(new PlattScaling(0, 1)::probability);
        return new CheckRefit(now, settings.minimumChecked()).of(labels);
    }

    /** Keeps what was taken and notes what was found, in the transaction that ends the refit; of too few labels it says nothing. */
    void end(EntityManager manager, TenantId tenant, CheckRefit.Verdict found, String actor) {
        found.fitted().ifPresent(fitted -> audit.record(manager, tenant, actor, "check.calibrate", found.taken()
                .map(taken -> "version " + add(manager, tenant, taken, found.labels())).orElse("nothing changed"), found.detail()));
    }

    private int add(EntityManager manager, TenantId tenant, CheckRefit.Fitted taken, int labels) {
        return Sql.of(manager, """
                insert into weir.check_calibration (tenant_id, version, shift, slope, labels, log_loss_before, log_loss_after, made_at)
                select :tenant, coalesce(max(version), 0) + 1, :shift, :slope, :labels, :before, :after, :now
                from weir.check_calibration where tenant_id = :tenant returning version""")
                .set("tenant", tenant.value()).set("shift", taken.scaling().shift()).set("slope", taken.scaling().slope())
                .set("labels", labels).set("before", taken.lossBefore()).set("after", taken.lossAfter())
                .set("now", clock.instant()).first(Integer.class).orElseThrow();
    }
}
