package dev.weir.inference.deferred;

import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ModelCall;
import dev.weir.inference.Tier;
import dev.weir.inference.upstream.UpstreamJobs;
import dev.weir.platform.Settings;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import dev.weir.tenant.TurnId;
import dev.weir.testing.FakeUpstream;
import jakarta.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** A node without a server that defers questions to a fake upstream; the test takes its rounds. */
public final class DeferredNode {
    private final DeferredCalls calls;
    private final DeferredRounds rounds;
    private final CatalogueModel model;

    public DeferredNode(TenantTransaction transactions, FakeUpstream upstream) {
        Map<String, String> configured = Map.of("weir.bulk.upstream.batch", "true", "weir.bulk.upstream.collect.ms", "0",
                "weir.bulk.upstream.poll.ms", "100");
        Settings settings = new Settings(key -> Optional.ofNullable(configured.get(key)));
        model = new CatalogueModel("big", Tier.LARGE, CatalogueModel.OPENAI, List.of(upstream.baseUrl()), "gpt-big",
                "unknown", Optional.empty(), 8_000, 1_000);
        calls = new DeferredCalls(transactions, DeferredSettings.from(settings));
        rounds = new DeferredRounds(transactions, DeferredSettings.from(settings),
                new UpstreamJobs((tenant, asked) -> Optional.of("sk-test"), settings), name -> Optional.of(model));
    }

    public DeferredCalls calls() {
        return calls;
    }

    public CatalogueModel model() {
        return model;
    }

    /** What a node does every second. */
    public void round() {
        rounds.send();
        rounds.look();
        calls.wake();
    }

    void send() {
        rounds.send();
    }

    CompletableFuture<DeferredReply> ask(TenantId tenant, TurnId turn, String question) {
        ModelCall call = new ModelCall(tenant, model, Json.createObjectBuilder().add("model", "gpt-big")
                .add("messages", Json.createArrayBuilder().add(Json.createObjectBuilder().add("role", "user")
                        .add("content", question))).add("max_tokens", 100).build(), false, Duration.ZERO);
        return CompletableFuture.supplyAsync(() -> calls.ask(turn, call, DeferredCalls.Wait::end),
                Executors.newVirtualThreadPerTaskExecutor());
    }
}
