package dev.weir.console.webhooks;

import dev.weir.webhook.Deliveries;
import dev.weir.webhook.Webhook;
import java.util.Optional;

/** A webhook with what it was not told yet, or never. */
record WebhookRow(Webhook webhook, Optional<Deliveries.Backlog> backlog) {
    long pending() {
        return backlog.map(Deliveries.Backlog::pending).orElse(0L);
    }

    long dead() {
        return backlog.map(Deliveries.Backlog::dead).orElse(0L);
    }
}
