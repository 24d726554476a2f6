package dev.weir.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Where a tenant wants to be told of what. Its secret is shown when it is made and when it is rotated, and never here.
 *
 * @param enabled while it is not, what is to be told waits
 */
public record Webhook(WebhookId id, URI url, Set<WebhookEvent> events, boolean enabled, Instant createdAt) {
    public Webhook {
        events = Set.copyOf(events);
    }

    /** As the database shows it. */
    record Row(UUID id, String url, String events, Boolean enabled, Instant createdAt) {
        Webhook webhook() {
            return new Webhook(new WebhookId(id), URI.create(url), Arrays.stream(events.split(" "))
                    .map(name -> WebhookEvent.named(name).orElseThrow()).collect(Collectors.toSet()), enabled, createdAt);
        }
    }
}
