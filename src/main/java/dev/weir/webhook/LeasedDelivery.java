package dev.weir.webhook;

import dev.weir.platform.Json;
import dev.weir.platform.JsonDocument;
import dev.weir.platform.Secret;
import dev.weir.tenant.TenantId;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A delivery that this node is to make, as the outbox hands it out.
 *
 * @param attempts counts this one
 * @param question what the customer asked in the turn that it tells of; null where the webhook is not to be told such, or
 *                 there is none
 */
record LeasedDelivery(UUID tenant, UUID delivery, UUID webhook, String url, String event, String data, Integer attempts,
        Instant createdAt, byte[] sealedSecret, byte[] sealedPrevious, String question, String answer) {
    TenantId owner() {
        return new TenantId(tenant);
    }

    URI address() {
        return URI.create(url);
    }

    /** The signed request; {@code now} is what the receiver compares with its own clock. */
    HttpRequest request(Secret installation, Instant now, Duration timeout) {
        String body = body();
        return HttpRequest.newBuilder(address()).timeout(timeout).header("Content-Type", "application/json")
                .header("User-Agent", "Weir").header("Weir-Signature", signature(installation, now.getEpochSecond(), body))
                .POST(BodyPublishers.ofString(body)).build();
    }

    private String body() {
        JsonObjectBuilder body = Json.createObjectBuilder().add("id", delivery.toString()).add("event", event)
                .add("created_at", createdAt.toString()).add("tenant_id", tenant.toString())
                .add("data", JsonDocument.trusted(data));
        if (question != null || answer != null) {
            body.add("content", Json.createObjectBuilder().add("question", Objects.toString(question, ""))
                    .add("answer", Objects.toString(answer, "")));
        }
        return body.build().toString();
    }

    private String signature(Secret installation, long timestamp, String body) {
        String current = WebhookSecret.opened(installation, owner(), sealedSecret).signature(timestamp, body);
        String signed = "t=" + timestamp + ",v1=" + current;
        return sealedPrevious == null ? signed : signed + ",v1="
                + WebhookSecret.opened(installation, owner(), sealedPrevious).signature(timestamp, body);
    }
}
