package dev.weir.webhook;

import dev.weir.tenant.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A webhook with its encrypted secrets. */
@Entity
@Table(name = "webhook")
class WebhookEntity {
    @EmbeddedId
    private Id id;
    private String url;
    private List<String> events;
    private boolean enabled;
    private boolean content;
    @Column(name = "sealed_secret")
    private byte[] secret;
    @Column(name = "sealed_previous")
    private byte[] previousSecret;
    @Column(name = "previous_until")
    private Instant previousUntil;
    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    protected WebhookEntity() {
    }

    WebhookEntity(TenantId tenant, WebhookId webhook, Webhook.Terms terms, byte[] sealedSecret, Instant at) {
        this.id = id(tenant, webhook);
        this.secret = sealedSecret.clone();
        this.createdAt = at;
        change(terms);
    }

    /** Which webhook. */
    @Embeddable
    record Id(@Column(name = "tenant_id") TenantId tenant, @Column(name = "webhook_id") UUID webhook) {
    }

    static Id id(TenantId tenant, WebhookId webhook) {
        return new Id(tenant, webhook.value());
    }

    final void change(Webhook.Terms terms) {
        url = terms.url().toString();
        events = terms.events().stream().map(WebhookEvent::wireName).sorted().toList();
        enabled = terms.enabled();
        content = terms.content();
    }

    /** Until then deliveries are signed with the secret before as well. */
    void rotate(byte[] sealedSecret, Instant until) {
        previousSecret = secret;
        previousUntil = until;
        secret = sealedSecret.clone();
    }

    Webhook webhook() {
        return new Webhook(new WebhookId(id.webhook()), new Webhook.Terms(URI.create(url),
                events.stream().map(name -> WebhookEvent.named(name).orElseThrow()).collect(Collectors.toSet()), enabled, content),
                createdAt);
    }
}
