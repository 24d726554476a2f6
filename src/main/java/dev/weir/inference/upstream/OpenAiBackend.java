package dev.weir.inference.upstream;

import dev.weir.inference.Attempt;
import dev.weir.inference.Cancellation;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.Completion;
import dev.weir.inference.CredentialVault;
import dev.weir.inference.ModelCall;
import dev.weir.inference.UpstreamProtocol;
import dev.weir.platform.Settings;
import dev.weir.tenant.TenantId;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Speaks OpenAI's chat completions to any upstream that does. */
@ApplicationScoped
public class OpenAiBackend implements UpstreamProtocol {
    private final UpstreamClient client;

    @SuppressWarnings("NullAway")
    OpenAiBackend() {
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
        this.client = new UpstreamClient(keys, settings, clock, meter);
    }

    @Override
    public Completion ask(ModelCall call, URI endpoint, ChunkListener listener, Cancellation cancellation) {
        return client.ask(call, endpoint, errors -> new OpenAiDialect(call, errors), listener, cancellation);
    }

    /** Ends what still runs. */
    @PreDestroy
    public void close() {
        client.close();
    }
}
