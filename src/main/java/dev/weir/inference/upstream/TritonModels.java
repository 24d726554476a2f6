package dev.weir.inference.upstream;

import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ModelCall;
import dev.weir.tenant.TenantId;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the KServe v2 protocol tells of a server's models: readiness and configuration. A configuration is asked for anew
 * when it is half a minute old, a missing one after two seconds.
 */
final class TritonModels {
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final Duration MISSED = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Probes belong to no tenant: they use the installation's own credential. */
    private static final TenantId PLATFORM = new TenantId(new UUID(0, 0));

    private final UpstreamClient client;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    TritonModels(UpstreamClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    private record Known(Optional<TritonConfig> config, Instant until) {
    }

    /** Where a model lives on a server. */
    static String address(URI endpoint, CatalogueModel model) {
        return endpoint + "/v2/models/"
                + URLEncoder.encode(model.upstreamModel(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The model's configuration on that server; empty while it is not served there. */
    Optional<TritonConfig> config(CatalogueModel model, URI endpoint) {
        String address = address(endpoint, model) + "/config";
        Instant now = clock.instant();
        Known held = known.get(address);
        if (held == null || held.until().isBefore(now)) {
            Optional<TritonConfig> read = get(address, model).flatMap(TritonModels::config);
            held = new Known(read, now.plus(read.isPresent() ? KEPT : MISSED));
            known.put(address, held);
        }
        return held.config();
    }

    /** Whether the server is up and the model loaded. */
    boolean isReady(CatalogueModel model, URI endpoint) {
        return get(endpoint + "/v2/health/ready", model).isPresent()
                && get(address(endpoint, model) + "/ready", model).isPresent();
    }

    /** Forgets what was known of a model that behaved otherwise. */
    void forget(CatalogueModel model, URI endpoint) {
        known.remove(address(endpoint, model) + "/config");
    }

    private static Optional<TritonConfig> config(String json) {
        try {
            return Optional.of(TritonConfig.of(JsonText.object(json)));
        } catch (IllegalArgumentException | ClassCastException | NullPointerException nonsense) {
            return Optional.empty();
        }
    }

    /** The body of an answer of 200. */
    private Optional<String> get(String address, CatalogueModel model) {
        ModelCall probe = new ModelCall(PLATFORM, model, JsonValue.EMPTY_JSON_OBJECT, false, PATIENCE);
        HttpExchange exchange = client.exchange(HttpRequest.newBuilder(URI.create(address)).GET(), probe,
                client.patience(probe));
        try {
            int status = exchange.head().status();
            String body = exchange.text();
            return status == 200 ? Optional.of(body) : Optional.empty();
        } catch (UpstreamFault unavailable) {
            exchange.abort();
            return Optional.empty();
        } catch (InterruptedException stopped) {
            exchange.abort();
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
