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

        String[] eventNames() {
            return events.stream().map(WebhookEvent::wireName).sorted().toArray(String[]::new);
        }
    }

    /** As the database shows it. */
    record Row(UUID id, String url, String events, Boolean enabled, Boolean content, Instant createdAt) {
        Webhook webhook() {
            return new Webhook(new WebhookId(id), new Terms(URI.create(url), Arrays.stream(events.split(" "))
                    .map(name -> WebhookEvent.named(name).orElseThrow()).collect(Collectors.toSet()), enabled, content),
                    createdAt);
        }
    }
}
