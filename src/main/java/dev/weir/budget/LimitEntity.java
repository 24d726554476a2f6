package dev.weir.budget;

import dev.weir.platform.NanoUsd;
import dev.weir.tenant.TenantId;
import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A limit of a tenant or of one of its keys. What its periods spent is no part of it: turns change that all the time. */
@Entity
@Table(name = "budget")
class LimitEntity {
    @EmbeddedId
    private Id id;
    @Column(name = "limit_usd", precision = 20, scale = 9)
    private BigDecimal limit;
    @Column(name = "alert_percent")
    private List<Integer> alertPercent;
    @Column(name = "changed_at")
    private Instant changedAt;
    @Version
    private long revision;

    protected LimitEntity() {
    }

    /** @param at also the first revision: a limit that was removed and set again is not the one that was there before */
    LimitEntity(Id id, NanoUsd limit, List<Integer> alertPercent, Instant at) {
        this.id = id;
        this.revision = at.toEpochMilli();
        change(limit, alertPercent, at);
    }

    /**
     * Which limit.
     *
     * @param subject the tenant's own id or that of one of its keys
     */
    @Embeddable
    record Id(@Column(name = "tenant_id") TenantId tenant, @Column(name = "subject_id") UUID subject, Period period) {
    }

    final void change(NanoUsd wanted, List<Integer> alerts, Instant at) {
        limit = wanted.toDollars();
        alertPercent = List.copyOf(alerts);
        changedAt = at;
    }

    /** As the audit trail tells it. */
    JsonObject detail() {
        return Audit.detail("period", id.period().wireName(), "limit_usd", limit().toString(), "alert_percent",
                alertPercent.toString());
    }

    NanoUsd limit() {
        return NanoUsd.ofDollars(limit);
    }

    long revision() {
        return revision;
    }
}
