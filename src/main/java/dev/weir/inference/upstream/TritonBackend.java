package dev.weir.inference.upstream;

import dev.weir.inference.Attempt;
import dev.weir.inference.BatchProtocol;
import dev.weir.inference.Cancellation;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.Completion;
import dev.weir.inference.CredentialVault;
import dev.weir.inference.InferenceFailure;
import dev.weir.inference.ModelCall;
import dev.weir.inference.TokenUsage;
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
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Speaks to models on a Triton Inference Server: KServe's v2 protocol over HTTP and Triton's generate extension. Triton
 * reports no tokens, so Weir counts them.
 */
@ApplicationScoped
public class TritonBackend implements BatchProtocol {
    private final UpstreamClient client;
    private final TritonModels models;
    private final Clock clock;

    @SuppressWarnings("NullAway")
    TritonBackend() {
        client = null;
        models = null;
        clock = null;
    }

    @Inject
    TritonBackend(CredentialVault vault, Settings settings, Clock clock, UpstreamMetrics metrics) {
        this(vault::keyFor, settings, clock, metrics::count);
    }

    /** A backend outside the container; parameters as for {@link OpenAiBackend}. */
    public TritonBackend(BiFunction<TenantId, CatalogueModel, Optional<String>> keys, Settings settings, Clock clock,
            Consumer<Attempt> meter) {
        this.client = new UpstreamClient(keys, settings, clock, meter);
        this.models = new TritonModels(client, clock);
        this.clock = clock;
    }

    @Override
    public Completion ask(ModelCall call, URI endpoint, ChunkListener listener, Cancellation cancellation) {
        return client.ask(call, endpoint, errors -> dialect(call, errors), listener, cancellation);
    }

    @Override
    public int maxBatchSize(CatalogueModel model, URI endpoint) {
        return models.config(model, endpoint).filter(TritonConfig::takesBatches).map(TritonConfig::maxBatchSize)
                .orElse(1);
    }

    /** Whether the server is up and has the model loaded; asks it, for at most two seconds. */
    public boolean isReady(CatalogueModel model, URI endpoint) {
        return models.isReady(model, endpoint);
    }

    @Override
    public List<Completion> askTogether(List<ModelCall> calls, URI endpoint) {
        TritonConfig config = models.config(calls.getFirst().model(), endpoint).orElseThrow(
                () -> notServed(calls.getFirst().model()));
        try {
            return together(calls, endpoint, config);
        } catch (InferenceFailure failure) {
            models.forget(calls.getFirst().model(), endpoint);
            throw failure;
        }
    }

    private List<Completion> together(List<ModelCall> calls, URI endpoint, TritonConfig config) {
        ModelCall soonest = calls.stream().min((a, b) -> a.deadline().compareTo(b.deadline())).orElseThrow();
        ModelCall plain = new ModelCall(soonest.tenant(), soonest.model(), soonest.body(), false, soonest.deadline());
        Completion all;
        try {
            all = client.askUnmetered(plain, endpoint, errors -> new TritonBatch(calls, config, errors));
        } catch (InferenceFailure failure) {
            throw failure.attempts().isEmpty() ? failure
                    : new InferenceFailure(failure.failure(), shared(calls, failure.attempts().getFirst()));
        }
        return IntStream.range(0, calls.size()).mapToObj(at -> answer(calls.get(at), at, all)).toList();
    }

    private Completion answer(ModelCall call, int at, Completion all) {
        Attempt whole = all.attempts().getFirst();
        if (all.cut()) {
            TokenUsage unknown = new UsageReading(call).unknown();
            return new Completion(JsonValue.EMPTY_JSON_OBJECT, unknown, List.of(booked(call, whole, unknown)), true);
        }
        String text = all.response().getJsonArray("choices").getJsonObject(at).getJsonObject("message")
                .getString("content");
        JsonObject response = dialect(call, client.errors()).completion(text, "stop");
        TokenUsage usage = new UsageReading(call).of(response);
        return new Completion(response, usage, List.of(booked(call, whole, usage)), false);
    }

    /** What each call took of a request that failed as a whole. */
    private List<Attempt> shared(List<ModelCall> calls, Attempt whole) {
        boolean nothing = whole.usage().equals(TokenUsage.NONE);
        return calls.stream().map(call -> booked(call, whole,
                nothing ? TokenUsage.NONE : new UsageReading(call).unknown())).toList();
    }

    private Attempt booked(ModelCall call, Attempt whole, TokenUsage usage) {
        Attempt own = new Attempt(call.model().name(), whole.endpoint(), whole.status(), usage, whole.duration(),
                whole.outcome());
        client.count(own);
        return own;
    }

    private static InferenceFailure notServed(CatalogueModel model) {
        return new InferenceFailure(new Failure(FailureCode.BACKEND_UNAVAILABLE, "Triton does not serve the model '"
                + model.name() + "' at the moment: try again."), List.of());
    }

    private TritonDialect dialect(ModelCall call, UpstreamErrors errors) {
        return new TritonDialect(call, errors, clock.instant().getEpochSecond());
    }

    /** Ends what still runs. */
    @PreDestroy
    public void close() {
        client.close();
    }
}
