package dev.weir.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.hibernate.annotations.Generated;

/** A tenant. How often its documents changed stands in the same row and is none of this: a set of statements counts it. */
@Entity
@Table(name = "tenant")
class TenantEntity {
    @Id
    @Column(name = "tenant_id")
    private UUID id;
    @Column(updatable = false)
    private String slug;
    private String name;
    @Column(name = "time_zone")
    private String zone;
    private boolean suspended;
    @Generated
    @Column(name = "created_at")
    private Instant createdAt;

    protected TenantEntity() {
    }

    TenantEntity(TenantId id, String slug, String name, ZoneId zone) {
        this.id = id.value();
        this.slug = slug;
        this.name = name;
        this.zone = zone.getId();
    }

    void become(Tenant changed) {
        name = changed.name();
        zone = changed.zone().getId();
        suspended = changed.suspended();
    }

    Tenant tenant() {
        return new Tenant(new TenantId(id), slug, name, ZoneId.of(zone), suspended, createdAt);
    }
}
