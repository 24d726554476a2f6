package dev.weir.batching;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** This node's figures of the queues; labels hold models and tiers, never a tenant. */
@ApplicationScoped
class BatchingMetrics {
    private final MetricRegistry registry;

    @SuppressWarnings("NullAway")
    BatchingMetrics() {
        this(null);
    }

    @Inject
    BatchingMetrics(MetricRegistry registry) {
        this.registry = registry;
    }

    void depth(String model, boolean batched, IntSupplier waiting) {
        registry.gauge("weir_batching_queue_depth", waiting::getAsInt, model(model),
                new Tag("mode", batched ? "batched" : "single"));
    }

    void released(String model, ReleaseCause cause, List<PendingCall> calls) {
        registry.counter("weir_batching_releases", model(model), new Tag("cause", cause.wireName())).inc();
        registry.histogram("weir_batching_batch_size", model(model)).update(calls.size());
        calls.forEach(pending -> registry.timer("weir_batching_wait", model(model),
                new Tag("tier", pending.tier().wireName())).update(pending.waited()));
    }

    void refused(String model, QueueRejection refusal) {
        registry.counter("weir_batching_rejections", model(model), new Tag("reason", refusal.wireName())).inc();
    }

    /** How late an alarm went off that was set for a short wait or a long one. */
    void late(String timer, boolean shortWait, Duration lateness) {
        registry.timer("weir_batching_timer_lateness", new Tag("timer", timer),
                new Tag("wait", shortWait ? "short" : "long")).update(lateness);
    }

    private static Tag model(String name) {
        return new Tag("model", name);
    }
}
