package dev.weir.console.webhooks;

import dev.weir.platform.Failure;
import dev.weir.webhook.Webhook;
import dev.weir.webhook.WebhookEvent;
import java.net.URI;
import java.util.Set;

/**
 * What somebody typed of a webhook.
 *
 * @param content whether it is told what customers asked and were answered
 */
record WebhookForm(String url, Set<WebhookEvent> events, boolean content) {
    Webhook.Terms terms(boolean enabled) {
        if (events.isEmpty()) {
            throw Failure.invalid("events", "Choose at least one event.");
        }
        return new Webhook.Terms(address(), events, enabled, content);
    }

    private URI address() {
        try {
            return URI.create(url.strip());
        } catch (IllegalArgumentException notAnAddress) {
            throw Failure.invalid("url", "The address must be an http or https address, without a user.")
                    .causedBy(notAnAddress);
        }
    }
}
