package dev.weir.webhook;

import java.util.UUID;

/** Identifies a webhook of a tenant. */
public record WebhookId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
