package dev.weir.budget;

import dev.weir.metering.TurnMetrics;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Operator;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.webhook.Outbox;
import dev.weir.webhook.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tells, once a period, that a share of a limit is spent: log, metric, audit and webhooks. */
@ApplicationScoped
class Alerts {
    private static final System.Logger LOG = System.getLogger(Alerts.class.getName());

    private final TurnMetrics metrics;
    private final AlertWebhook webhook;

    Alerts() {
        this(null, null);
    }

    @Inject
    Alerts(TurnMetrics metrics, AlertWebhook webhook) {
        this.metrics = metrics;
        this.webhook = webhook;
    }

    /** A share of a limit that is now spent. */
    record Alert(UUID subject, String period, LocalDate starts, Integer percent, BigDecimal spent, BigDecimal limit) {
    }

    /** Notes what a day's spend has reached, in the transaction that spent it. */
    List<Alert> raise(EntityManager transaction, TenantId tenant, KeyId key, LocalDate day) {
        List<Alert> alerts = Sql.of(transaction, """
                select subject, period, starts, percent, spent, limit_usd
                from weir.raise_alerts(:tenant, :key, :day)""")
                .set("tenant", tenant.value()).set("key", key.value()).set("day", day)
                .list(Alert.class);
        alerts.forEach(alert -> Audit.note(transaction, tenant, Operator.WEIR, "budget.alert",
                alert.subject().toString(), "percent", alert.percent().toString(), "period", alert.period(), "spent_usd",
                alert.spent().toPlainString(), "limit_usd", alert.limit().toPlainString()));
        alerts.forEach(alert -> Outbox.put(transaction, tenant, WebhookEvent.BUDGET_ALERT, Optional.empty(),
                AlertWebhook.json(alert).build()));
        return alerts;
    }

    /** Tells what was noted, once the transaction has committed. */
    void tell(TenantId tenant, List<Alert> alerts) {
        for (Alert alert : alerts) {
            LOG.log(Level.WARNING, "The " + alert.period() + " budget of " + alert.subject() + " (tenant " + tenant
                    + ") reached " + alert.percent() + " %: " + alert.spent().toPlainString() + " of "
                    + alert.limit().toPlainString() + " USD.");
            metrics.alerted(alert.percent());
            webhook.post(tenant, alert);
        }
    }
}
