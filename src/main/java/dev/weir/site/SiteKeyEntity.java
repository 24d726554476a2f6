package dev.weir.site;

import dev.weir.assistant.AssistantId;
import dev.weir.tenant.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Generated;

/** A site key. One that is revoked stays, so that what came over it stays attributable. */
@Entity
@Table(name = "site_key")
class SiteKeyEntity {
    @EmbeddedId
    private Id id;
    private String name;
    @Column(name = "public_key", updatable = false)
    private String publicKey;
    @Column(name = "assistant_id")
    private AssistantId assistant;
    private List<String> origins;
    @Column(name = "requests_per_minute")
    private int requestsPerMinute;
    @Generated
    @Column(name = "created_at")
    private Instant createdAt;
    @Column(name = "revoked_at")
    private Instant revokedAt;

    protected SiteKeyEntity() {
    }

    SiteKeyEntity(TenantId tenant, SiteKeyId key, String publicKey, SiteKeyDraft wanted) {
        this.id = new Id(tenant, key.value());
        this.publicKey = publicKey;
        change(wanted);
    }

    /** Which key. */
    @Embeddable
    record Id(@Column(name = "tenant_id") TenantId tenant, @Column(name = "site_key_id") UUID key) {
    }

    final void change(SiteKeyDraft wanted) {
        name = wanted.name();
        assistant = wanted.assistant();
        origins = wanted.origins().stream().map(Origin::text).toList();
        requestsPerMinute = wanted.requestsPerMinute();
    }

    /** Once revoked it stays so since then. */
    void revoke(Instant at) {
        revokedAt = revokedAt == null ? at : revokedAt;
    }

    SiteKey key() {
        return new SiteKey(new SiteKeyId(id.key()), name, publicKey, assistant, origins.stream().map(Origin::new).toList(),
                requestsPerMinute, createdAt, Optional.ofNullable(revokedAt));
    }
}
