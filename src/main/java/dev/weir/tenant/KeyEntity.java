package dev.weir.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** An API key. One that is revoked stays, so that what it did stays attributable. */
@Entity
@Table(name = "api_key")
class KeyEntity {
    @EmbeddedId
    private Id id;
    @Column(updatable = false)
    private String name;
    @Column(updatable = false)
    private String prefix;
    @Column(name = "key_hash", updatable = false)
    private String hash;
    @Column(updatable = false)
    private List<String> scopes;
    @Column(name = "requests_per_minute", updatable = false)
    private Integer requestsPerMinute;
    @Column(name = "created_at", insertable = false, updatable = false)
    private Instant createdAt;
    @Column(name = "expires_at")
    private Instant expiresAt;
    @Column(name = "revoked_at")
    private Instant revokedAt;

    protected KeyEntity() {
    }

    KeyEntity(TenantId tenant, KeyId key, KeyRequest wanted, String prefix, String hash) {
        this.id = id(tenant, key);
        this.name = wanted.name();
        this.prefix = prefix;
        this.hash = hash;
        this.scopes = wanted.scopes().stream().map(Scope::wireName).toList();
        this.requestsPerMinute = wanted.requestsPerMinute().orElse(null);
        this.expiresAt = wanted.expiresAt().map(KeyEntity::stored).orElse(null);
    }

    /** Which key. */
    @Embeddable
    record Id(@Column(name = "tenant_id") TenantId tenant, @Column(name = "key_id") UUID key) {
    }

    static Id id(TenantId tenant, KeyId key) {
        return new Id(tenant, key.value());
    }

    /** Once revoked it stays so since then. */
    void revoke(Instant at) {
        revokedAt = revokedAt == null ? at : revokedAt;
    }

    void expire(Instant at) {
        expiresAt = stored(at);
    }

    ApiKey key() {
        return new ApiKey(new KeyId(id.key()), name, prefix, scopes.stream().map(Scope::named).flatMap(Optional::stream)
                .collect(Collectors.toSet()), Optional.ofNullable(requestsPerMinute), createdAt, Optional.ofNullable(expiresAt),
                Optional.ofNullable(revokedAt));
    }

    /** The database keeps microseconds and would round up: a key must not outlive the instant it was given. */
    private static Instant stored(Instant expiry) {
        return expiry.truncatedTo(ChronoUnit.MICROS);
    }
}
