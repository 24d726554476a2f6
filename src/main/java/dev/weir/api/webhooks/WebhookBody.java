package dev.weir.api.webhooks;

import dev.weir.api.body.JsonAnswer;
import dev.weir.platform.Failure;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import dev.weir.webhook.Delivery;
import dev.weir.webhook.Webhook;
import dev.weir.webhook.WebhookEvent;
import dev.weir.webhook.Webhooks;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A webhook as a tenant writes it and as it is shown. */
final class WebhookBody {
    private static final int MAX_URL = 2_000;
    private static final int MAX_NAME = 100;
    private static final String KNOWN = Arrays.stream(WebhookEvent.values()).map(WebhookEvent::wireName)
            .collect(Collectors.joining(", "));

    private WebhookBody() {
    }

    static Webhook.Terms read(JsonFields fields) {
        URI url = url(fields.text("url", 1, MAX_URL).required());
        List<String> names = fields.texts("events", WebhookEvent.values().length, MAX_NAME).required();
        boolean enabled = fields.flag("enabled").orElse(true);
        boolean content = fields.flag("content").orElse(false);
        fields.refuseOthers();
        if (names.isEmpty()) {
            throw unknownEvent();
        }
        Set<WebhookEvent> events = names.stream().map(name -> WebhookEvent.named(name)
                .orElseThrow(WebhookBody::unknownEvent)).collect(Collectors.toSet());
        return new Webhook.Terms(url, events, enabled, content);
    }

    static JsonObject json(Webhook webhook) {
        return builder(webhook).build();
    }

    /** With the secret, which is shown this once. */
    static JsonObject json(Webhooks.Made made) {
        return builder(made.webhook()).add("secret", made.secret().text()).build();
    }

    static JsonObject json(Delivery delivery) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", delivery.id().toString())
                .add("event", delivery.event()).add("state", delivery.state()).add("attempts", delivery.attempts())
                .add("created_at", delivery.createdAt().toString()).add("due_at", delivery.dueAt().toString());
        JsonAnswer.addText(json, "answered", delivery.answered());
        return JsonAnswer.addText(json, "ended_at", delivery.endedAt()).build();
    }

    private static JsonObjectBuilder builder(Webhook webhook) {
        Webhook.Terms terms = webhook.terms();
        return Json.createObjectBuilder().add("id", webhook.id().toString()).add("url", terms.url().toString())
                .add("events", Json.createArrayBuilder(terms.events().stream().map(WebhookEvent::wireName).sorted()
                        .toList())).add("enabled", terms.enabled()).add("content", terms.content())
                .add("created_at", webhook.createdAt().toString());
    }

    private static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException notAnAddress) {
            throw Failure.invalid("url", "url must be an http or https address, without a user.").causedBy(notAnAddress);
        }
    }

    private static Failure unknownEvent() {
        return Failure.invalid("events", "events must be at least one of " + KNOWN + ".");
    }
}
