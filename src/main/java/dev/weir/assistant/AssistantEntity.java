package dev.weir.assistant;

import dev.weir.tenant.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** An assistant. Its revision grows with every change, those of its draft and of its policy included. */
@Entity
@Table(name = "assistant")
class AssistantEntity {
    @EmbeddedId
    private Id id;
    private String name;
    private Integer published;
    @Column(name = "created_at", insertable = false, updatable = false)
    private Instant createdAt;
    @Column(name = "retired_at")
    private Instant retiredAt;
    @Version
    private long revision;

    protected AssistantEntity() {
    }

    AssistantEntity(TenantId tenant, AssistantId assistant, String name) {
        this.id = new Id(tenant, assistant);
        this.name = name;
        this.revision = 1;
    }

    /** Which assistant. */
    @Embeddable
    record Id(@Column(name = "tenant_id") TenantId tenant, @Column(name = "assistant_id") AssistantId assistant) {
    }

    static Id id(TenantId tenant, AssistantId assistant) {
        return new Id(tenant, Objects.requireNonNull(assistant));
    }

    /** From now on that version answers, under its name. */
    void publish(AssistantVersion version) {
        published = version.number();
        name = version.name();
    }

    void retire(Instant at) {
        retiredAt = at;
    }

    boolean isRetired() {
        return retiredAt != null;
    }

    Instant createdAt() {
        return createdAt;
    }

    KnownAssistant known() {
        return new KnownAssistant(id.assistant(), name, Optional.ofNullable(published), createdAt, revision);
    }
}
