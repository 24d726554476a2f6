package dev.weir.budget;

import dev.weir.platform.InvalidSetting;
import dev.weir.platform.Json;
import dev.weir.platform.Settings;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Posts every tenant's alerts to the operator ({@code weir.alert.webhook.url}), off the request's thread, few at once and once
 * each.
 */
@ApplicationScoped
class AlertWebhook {
    private static final System.Logger LOG = System.getLogger(AlertWebhook.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 16;
    private static final int OK_BELOW = 300;

    private final Optional<URI> address;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Semaphore slots = new Semaphore(AT_ONCE);

    AlertWebhook() {
        this.address = Optional.empty();
    }

    @Inject
    AlertWebhook(Settings settings) {
        this.address = settings.text("weir.alert.webhook.url").map(AlertWebhook::address);
    }

    /** Posts an alert where an address is configured; when too many are under way it is logged alone. */
    void post(TenantId tenant, Alerts.Alert alert) {
        address.ifPresent(uri -> {
            if (!slots.tryAcquire()) {
                LOG.log(Level.WARNING, "The alert webhook is too slow: an alert was not posted.");
                return;
            }
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE)
                    .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body(tenant, alert)))
                    .build();
            client.sendAsync(request, BodyHandlers.discarding()).whenComplete(this::done);
        });
    }

    private void done(HttpResponse<Void> answer, Throwable failed) {
        slots.release();
        if (failed != null || answer.statusCode() >= OK_BELOW) {
            LOG.log(Level.WARNING, "The alert webhook refused an alert: "
                    + (failed != null ? failed.getClass().getSimpleName() : "status " + answer.statusCode()));
        }
    }

    private static String body(TenantId tenant, Alerts.Alert alert) {
        return Json.createObjectBuilder().add("event", "budget.alert").add("tenant_id", tenant.toString())
                .addAll(json(alert)).build().toString();
    }

    /** Which limit it is and how far it is spent. */
    static JsonObjectBuilder json(Alerts.Alert alert) {
        return Json.createObjectBuilder().add("subject_id", alert.subject().toString()).add("period", alert.period())
                .add("starts", alert.starts().toString()).add("percent", alert.percent())
                .add("spent_usd", alert.spent().toPlainString()).add("limit_usd", alert.limit().toPlainString());
    }

    private static URI address(String text) {
        URI uri = URI.create(text);
        if (uri.getHost() == null || !uri.getScheme().matches("https?")) {
            throw new InvalidSetting("weir.alert.webhook.url must be an http or https address.");
        }
        return uri;
    }
}
