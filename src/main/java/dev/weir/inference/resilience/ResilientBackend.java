package dev.weir.inference.resilience;

import dev.weir.inference.Attempt;
import dev.weir.inference.BatchBackend;
import dev.weir.inference.BatchOutcome;
import dev.weir.inference.BatchProtocol;
import dev.weir.inference.Cancellation;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.Completion;
import dev.weir.inference.InferenceBackend;
import dev.weir.inference.InferenceFailure;
import dev.weir.inference.ModelCall;
import dev.weir.inference.TokenUsage;
import dev.weir.inference.UpstreamProtocol;
import dev.weir.inference.upstream.OpenAiBackend;
import dev.weir.inference.upstream.TritonBackend;
import dev.weir.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * Asks the models of the catalogue, whatever they speak, and gets over what can be got over: it chooses among a model's
 * endpoints, leaves failing ones alone and tries again where that is safe.
 */
@ApplicationScoped
public class ResilientBackend implements InferenceBackend, BatchBackend {
    private final Map<String, UpstreamProtocol> protocols;
    private final ResilienceSettings settings;
    private final ResilientCall.Means means;

    @SuppressWarnings("NullAway")
    ResilientBackend() {
        protocols = null;
        settings = null;
        means = null;
    }

    @Inject
    ResilientBackend(OpenAiBackend openAi, TritonBackend triton, Settings settings, Clock clock,
            ResilienceMetrics metrics) {
        this(Map.of(CatalogueModel.OPENAI, openAi, CatalogueModel.TRITON, triton), ResilienceSettings.from(settings),
                clock, metrics, Backoff::real, () -> ThreadLocalRandom.current().nextDouble());
    }

    ResilientBackend(Map<String, UpstreamProtocol> protocols, ResilienceSettings settings, Clock clock,
            ResilienceMetrics metrics, Backoff pause, DoubleSupplier random) {
        this.protocols = protocols;
        this.settings = settings;
        this.means = new ResilientCall.Means(new EndpointGuards(settings, clock, metrics), new RetryPolicy(settings, random),
                pause, metrics, settings.open());
    }

    @Override
    public Completion complete(ModelCall call, ChunkListener listener, Cancellation cancellation) {
        UpstreamProtocol protocol = protocol(call.model());
        ForwardingListener forwarding = new ForwardingListener(listener);
        ResilientCall<Completion> effort = new ResilientCall<>(means, call.model(), call.deadline(), cancellation);
        try {
            Completion last = effort.run((endpoint, left) -> protocol.ask(within(call, left), endpoint, forwarding,
                    cancellation), Completion::cut, forwarding::begun)
                    .orElseGet(() -> new Completion(JsonValue.EMPTY_JSON_OBJECT, TokenUsage.NONE, List.of(), true));
            return with(last, effort.failures().stream().flatMap(failed -> failed.attempts().stream()).toList());
        } catch (ResilientCall.Exhausted exhausted) {
            throw new InferenceFailure(exhausted.failure(), exhausted.attempts());
        }
    }

    @Override
    public int chargedAttempts() {
        return settings.chargedAttempts();
    }

    @Override
    public OptionalInt maxBatchSize(CatalogueModel model) {
        if (!(protocol(model) instanceof BatchProtocol batch)) {
            return OptionalInt.empty();
        }
        return model.endpoints().stream().mapToInt(endpoint -> batch.maxBatchSize(model, endpoint))
                .filter(size -> size > 1).min();
    }

    @Override
    public List<BatchOutcome> completeBatch(List<ModelCall> calls) {
        return protocol(calls.getFirst().model()) instanceof BatchProtocol batch && calls.size() > 1
                ? new ResilientBatchCall(means, batch, this).outcomes(calls)
                : calls.stream().map(this::alone).toList();
    }

    /** The outcome of a call that goes by itself. */
    BatchOutcome alone(ModelCall call) {
        try {
            return new BatchOutcome.Answered(complete(call, ChunkListener.NONE, new Cancellation()));
        } catch (InferenceFailure failure) {
            return new BatchOutcome.Failed(failure);
        }
    }

    /** How a model's endpoints fare, seen from this node. */
    public List<EndpointHealth> health(CatalogueModel model) {
        return means.guards().health(model);
    }

    private UpstreamProtocol protocol(CatalogueModel model) {
        UpstreamProtocol protocol = protocols.get(model.backend());
        if (protocol == null) {
            throw new IllegalStateException("Nothing speaks the protocol '" + model.backend() + "'");
        }
        return protocol;
    }

    static ModelCall within(ModelCall call, Duration left) {
        return new ModelCall(call.tenant(), call.model(), call.body(), call.stream(), left);
    }

    /** The answer with the attempts that came before its own. */
    static Completion with(Completion last, List<Attempt> earlier) {
        return new Completion(last.response(), last.usage(),
                Stream.concat(earlier.stream(), last.attempts().stream()).toList(), last.cut());
    }
}
