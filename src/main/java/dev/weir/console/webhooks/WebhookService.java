package dev.weir.console.webhooks;

import dev.weir.people.Person;
import dev.weir.tenant.TenantId;
import dev.weir.webhook.Deliveries;
import dev.weir.webhook.Delivery;
import dev.weir.webhook.Webhook;
import dev.weir.webhook.WebhookId;
import dev.weir.webhook.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A tenant's webhooks and what they were told, for its administrators. */
@ApplicationScoped
public class WebhookService {
    /** How many deliveries are shown. */
    static final int SHOWN = 100;

    private final Webhooks webhooks;
    private final Deliveries deliveries;

    WebhookService() {
        this(null, null);
    }

    @Inject
    WebhookService(Webhooks webhooks, Deliveries deliveries) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    List<WebhookRow> rows(Person by, TenantId tenant) {
        Map<WebhookId, Deliveries.Backlog> backlogs = deliveries.backlogs(by.changes(tenant)).stream()
                .collect(Collectors.toMap(Deliveries.Backlog::webhook, backlog -> backlog));
        return webhooks.list(tenant).stream().map(webhook -> new WebhookRow(webhook,
                Optional.ofNullable(backlogs.get(webhook.id())))).toList();
    }

    /** The latest of a webhook, at most {@link #SHOWN}. */
    List<Delivery> deliveries(Person by, TenantId tenant, Webhook webhook, Optional<String> state) {
        return deliveries.list(by.changes(tenant), webhook.id(), state, Optional.empty(), SHOWN);
    }

    void resend(Person by, TenantId tenant, Webhook webhook, Delivery delivery) {
        deliveries.resend(by, tenant, webhook.id(), delivery.id());
    }

    Webhooks.Made make(Person by, TenantId tenant, WebhookForm wish) {
        return webhooks.add(by, tenant, wish.terms(true));
    }

    Webhook change(Person by, TenantId tenant, Webhook webhook, WebhookForm wish) {
        return webhooks.change(by, tenant, webhook.id(), wish.terms(webhook.terms().enabled()));
    }

    /** While it is off, what is to be told waits. */
    void turn(Person by, TenantId tenant, Webhook webhook, boolean on) {
        Webhook.Terms now = webhook.terms();
        webhooks.change(by, tenant, webhook.id(), new Webhook.Terms(now.url(), now.events(), on, now.content()));
    }

    Webhooks.Made rotate(Person by, TenantId tenant, Webhook webhook) {
        return webhooks.rotate(by, tenant, webhook.id());
    }

    void remove(Person by, TenantId tenant, Webhook webhook) {
        webhooks.remove(by, tenant, webhook.id());
    }
}
