package dev.weir.batching;

import dev.weir.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The product's own queue in front of simulated GPUs, on a clock that jumps from event to event: exact for queueing and
 * for a + b·n, and silent about everything else (network, threads, the model itself).
 */
final class QueueSimulation {
    private static final TenantId SOMEBODY = new TenantId(new UUID(0, 1));

    private final VirtualTime time = new VirtualTime();
    private final List<SimulatedRequest> requests = new ArrayList<>();
    private final SimulatedTier tier;
    private final SimulatedGpus gpus;
    private final Dispatcher<SimulatedRequest> dispatcher;
    private final Consumer<SimulatedRequest> answered;

    QueueSimulation(SimulatedTier tier, GpuProfile profile, int gpus, int capacity,
            Consumer<SimulatedRequest> answered) {
        this.tier = tier;
        this.gpus = new SimulatedGpus(time, gpus, profile.aMillis() * 1e6, profile.bMillis() * 1e6);
        this.answered = answered;
        this.dispatcher = new Dispatcher<>(new ModelQueue<>(tier.shape(gpus), tier.rule().get()),
                new QueueLimits(capacity, capacity), time::now, time, this::infer);
    }

    /** What comes of these arrivals; those that find the queue full are refused. */
    static Figures of(SimulatedTier tier, GpuProfile profile, int gpus, Arrivals arrivals) {
        QueueSimulation simulation = new QueueSimulation(tier, profile, gpus, 10_000, request -> { });
        for (long at : arrivals.nanos()) {
            simulation.time.at(at, () -> simulation.arrive(SOMEBODY));
        }
        simulation.time.runUntil(() -> false);
        return simulation.figures();
    }

    VirtualTime time() {
        return time;
    }

    Figures figures() {
        return Figures.of(tier, requests, gpus.busyNanos());
    }

    SimulatedRequest arrive(TenantId tenant) {
        SimulatedRequest request = new SimulatedRequest(tenant, time.now());
        requests.add(request);
        dispatcher.enter(new QueuedRequest<>(tenant, tier.tier(), tier.policy(), time.now(), Long.MAX_VALUE, request));
        return request;
    }

    private void infer(ReleasedBatch<SimulatedRequest> release) {
        if (tier.batched()) {
            infer(release.calls());
        } else {
            release.calls().forEach(call -> infer(List.of(call)));
        }
    }

    private void infer(List<SimulatedRequest> batch) {
        gpus.infer(batch.size(), begun -> batch.forEach(request -> {
            request.begun = begun;
            request.batch = batch.size();
        }), () -> {
            batch.forEach(this::end);
            dispatcher.served(batch.size(), gpus.service(batch.size()));
        });
    }

    private void end(SimulatedRequest request) {
        request.ended = time.now();
        answered.accept(request);
    }
}
