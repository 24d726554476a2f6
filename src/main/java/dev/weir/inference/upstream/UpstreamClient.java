package dev.weir.inference.upstream;

import dev.weir.inference.Attempt;
import dev.weir.inference.Cancellation;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.Completion;
import dev.weir.inference.InferenceFailure;
import dev.weir.inference.ModelCall;
import dev.weir.inference.TokenUsage;
import dev.weir.platform.Settings;
import dev.weir.tenant.TenantId;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Carries calls to upstreams over HTTP. Redirects are not followed: a credential goes where the catalogue says and
 * nowhere else.
 */
final class UpstreamClient {
    private final BiFunction<TenantId, CatalogueModel, Optional<String>> keys;
    private final UpstreamLimits limits;
    private final UpstreamErrors errors;
    private final Consumer<Attempt> meter;
    private final HttpClient client;

    UpstreamClient(BiFunction<TenantId, CatalogueModel, Optional<String>> keys, Settings settings, Clock clock,
            Consumer<Attempt> meter) {
        this.keys = keys;
        this.limits = UpstreamLimits.from(settings);
        this.errors = new UpstreamErrors(clock);
        this.meter = meter;
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(limits.connect())
                .followRedirects(HttpClient.Redirect.NEVER).executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** One attempt at one endpoint, as {@link dev.weir.inference.UpstreamProtocol#ask} has it. */
    Completion ask(ModelCall call, URI endpoint, Function<UpstreamErrors, Dialect> speaking, ChunkListener listener,
            Cancellation cancellation) {
        Dialect dialect = speaking.apply(errors);
        HttpRequest.Builder request = dialect.request(endpoint);
        if (cancellation.isCancelled()) {
            return new Completion(JsonValue.EMPTY_JSON_OBJECT, TokenUsage.NONE, List.of(), true);
        }
        return metered(begin(call, endpoint, dialect, request, cancellation), listener);
    }

    /** One plain attempt that is counted by whoever asked, because it stands for several calls. */
    Completion askUnmetered(ModelCall call, URI endpoint, Function<UpstreamErrors, Dialect> speaking) {
        Dialect dialect = speaking.apply(errors);
        return begin(call, endpoint, dialect, dialect.request(endpoint), new Cancellation())
                .complete(ChunkListener.NONE);
    }

    private UpstreamCall begin(ModelCall call, URI endpoint, Dialect dialect, HttpRequest.Builder request,
            Cancellation cancellation) {
        CallDeadline patience = patience(call);
        HttpExchange exchange = exchange(request, call, patience);
        cancellation.onCancel(exchange::abort);
        return new UpstreamCall(call, endpoint, exchange, patience, dialect, errors);
    }

    /** What a request outside of any turn is answered, such as one for a model's configuration. */
    HttpExchange exchange(HttpRequest.Builder request, ModelCall call, CallDeadline patience) {
        return new HttpExchange(client, keyed(request, call), patience, limits.maxAnswerBytes());
    }

    CallDeadline patience(ModelCall call) {
        return new CallDeadline(limits, call);
    }

    UpstreamErrors errors() {
        return errors;
    }

    void count(Attempt attempt) {
        meter.accept(attempt);
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

    private HttpRequest keyed(HttpRequest.Builder request, ModelCall call) {
        keys.apply(call.tenant(), call.model())
                .ifPresent(secret -> request.setHeader("Authorization", "Bearer " + secret));
        return request.setHeader("Content-Type", "application/json").setHeader("User-Agent", "Weir")
                .setHeader("Accept", call.stream() ? "text/event-stream" : "application/json").build();
    }

    void close() {
        client.shutdownNow();
    }
}
