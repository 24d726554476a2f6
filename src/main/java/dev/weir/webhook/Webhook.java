package dev.weir.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.Set;

/**
 * Where a tenant wants to be told of what. Its secret is shown when it is made and when it is rotated, and never here.
 */
public record Webhook(WebhookId id, Terms terms, Instant createdAt) {
    /**
     * What the tenant wants of it.
     *
     * @param enabled while it is not, what is to be told waits
     * @param content whether it is told what the customer asked and was answered
     */
    public record Terms(URI url, Set<WebhookEvent> events, boolean enabled, boolean content) {
        public Terms {
            events = Set.copyOf(events);
        }
    }
}
