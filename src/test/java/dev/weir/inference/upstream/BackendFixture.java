package dev.weir.inference.upstream;

import dev.weir.inference.Cancellation;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.Completion;
import dev.weir.inference.InferenceBackend;
import dev.weir.inference.Message;
import dev.weir.inference.ModelCall;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.Tier;
import dev.weir.platform.Settings;
import dev.weir.tenant.TenantId;
import dev.weir.testing.FakeUpstream;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A backend that talks to a fake upstream, patient as Weir is by default or in a hurry. */
final class BackendFixture implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Map<String, String> HURRY = Map.of("weir.upstream.first.token.timeout.ms", "1000",
            "weir.upstream.idle.timeout.ms", "1000", "weir.upstream.total.timeout.ms", "2000");

    final FakeUpstream upstream = FakeUpstream.start();
    final InferenceBackend backend = this::once;
    private final OpenAiBackend openAi;

    private BackendFixture(Map<String, String> settings) {
        openAi = new OpenAiBackend((tenant, model) -> Optional.of("sk-test"),
                new Settings(key -> Optional.ofNullable(settings.get(key))), Clock.fixed(NOW, ZoneOffset.UTC),
                attempt -> { });
    }

    static BackendFixture patient() {
        return new BackendFixture(Map.of("weir.upstream.max.answer.bytes", "200000"));
    }

    /** Patient with whatever shows that it lives, and with nothing else. */
    static BackendFixture distrustful() {
        return new BackendFixture(Map.of("weir.upstream.plain.timeout.ms", "500"));
    }

    static BackendFixture hurried() {
        return new BackendFixture(HURRY);
    }

    CatalogueModel model() {
        return model("gpt-4.1");
    }

    CatalogueModel model(String upstreamModel) {
        return new CatalogueModel("large", Tier.LARGE, CatalogueModel.OPENAI, List.of(upstream.baseUrl()),
                upstreamModel, "unknown", Optional.empty(), 100_000, 1_000);
    }

    ModelCall call(boolean stream) {
        return call(stream, JsonText.object("{}"));
    }

    ModelCall call(boolean stream, JsonObject parameters) {
        return call(model(), stream, parameters);
    }

    static ModelCall call(CatalogueModel model, boolean stream, JsonObject parameters) {
        ChatRequest request = new ChatRequest(List.of(Message.of("user", "Where is my parcel?")), "auto", stream, false,
                ServiceTier.DEFAULT, Optional.empty(), Map.of(), parameters);
        return new ModelCall(new TenantId(new UUID(0, 1)), model,
                UpstreamBody.of(request, request.messages(), model, 500), stream, Duration.ofSeconds(60));
    }

    private Completion once(ModelCall call, ChunkListener listener, Cancellation cancellation) {
        return openAi.ask(call, call.model().endpoints().getFirst(), listener, cancellation);
    }

    Completion ask(boolean stream) {
        return backend.complete(call(stream), ChunkListener.NONE, new Cancellation());
    }

    @Override
    public void close() {
        openAi.close();
        upstream.close();
    }
}
