package dev.weir.inference;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Settings;
import dev.weir.tenant.TenantId;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Speaks OpenAI's chat completions to any upstream that does. Each call is one attempt at one of the model's endpoints,
 * which take turns. Redirects are not followed: a credential goes where the catalogue says and nowhere else.
 */
@ApplicationScoped
public class OpenAiBackend implements InferenceBackend {
    private final BiFunction<TenantId, CatalogueModel, Optional<String>> keys;
    private final UpstreamLimits limits;
    private final UpstreamErrors errors;
    private final Consumer<Attempt> meter;
    private final HttpClient client;
    private final AtomicInteger turn = new AtomicInteger();

    OpenAiBackend() {
        keys = null;
        limits = null;
        errors = null;
        meter = null;
        client = null;
    }

    @Inject
    OpenAiBackend(CredentialVault vault, Settings settings, Clock clock, UpstreamMetrics metrics) {
        this(vault::keyFor, settings, clock, metrics::count);
    }

    /**
     * A backend outside the container.
     *
     * @param keys  the credential for a tenant's call of a model, empty for none
     * @param meter sees every attempt
     */
    public OpenAiBackend(BiFunction<TenantId, CatalogueModel, Optional<String>> keys, Settings settings, Clock clock,
            Consumer<Attempt> meter) {
        this.keys = keys;
        this.limits = UpstreamLimits.from(settings);
        this.errors = new UpstreamErrors(clock);
        this.meter = meter;
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(limits.connect())
                .followRedirects(HttpClient.Redirect.NEVER).executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Override
    public Completion complete(ModelCall call, ChunkListener listener, Cancellation cancellation) {
        requireOpenAi(call.model());
        Optional<String> key = keys.apply(call.tenant(), call.model());
        if (cancellation.isCancelled()) {
            return new Completion(JsonValue.EMPTY_JSON_OBJECT, TokenUsage.NONE, List.of(), true);
        }
        URI endpoint = endpoint(call.model());
        Patience patience = new Patience(limits, call);
        Exchange exchange = new Exchange(client, request(call, endpoint, key), patience, limits.maxAnswerBytes());
        cancellation.onCancel(exchange::abort);
        return metered(new UpstreamCall(call, endpoint, exchange, patience, errors), listener);
    }

    private Completion metered(UpstreamCall call, ChunkListener listener) {
        try {
            Completion completion = call.complete(listener);
            completion.attempts().forEach(meter);
            return completion;
        } catch (InferenceFailure failure) {
            failure.attempts().forEach(meter);
            throw failure;
        }
    }

    private static void requireOpenAi(CatalogueModel model) {
        if (!model.backend().equals(CatalogueModel.OPENAI)) {
            throw new InferenceFailure(new Failure(FailureCode.BACKEND_UNAVAILABLE, "The model '" + model.name()
                    + "' has the backend '" + model.backend() + "', which this version of Weir does not run: "
                    + "choose another model."), List.of());
        }
    }

    private URI endpoint(CatalogueModel model) {
        return model.endpoints().get(Math.floorMod(turn.getAndIncrement(), model.endpoints().size()));
    }

    private static HttpRequest request(ModelCall call, URI endpoint, Optional<String> key) {
        JsonObject body = UpstreamBody.streamed(call.body(), call.stream());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint + "/chat/completions"))
                .header("Content-Type", "application/json").header("User-Agent", "Weir")
                .header("Accept", call.stream() ? "text/event-stream" : "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request.build();
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }
}
