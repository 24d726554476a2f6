package dev.weir.batching;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongConsumer;

/** A simulation: so many equal GPUs behind one queue of their own; a batch of n holds one for {@code a + b·n}. */
final class SimulatedGpus {
    private final VirtualTime time;
    private final double fixedNanos;
    private final double perRequestNanos;
    private final Queue<Batch> queue = new ArrayDeque<>();
    private int free;
    private double busyNanos;

    private record Batch(int size, LongConsumer begun, Runnable ended) {
    }

    SimulatedGpus(VirtualTime time, int count, double fixedNanos, double perRequestNanos) {
        this.time = time;
        this.free = count;
        this.fixedNanos = fixedNanos;
        this.perRequestNanos = perRequestNanos;
    }

    long service(int size) {
        return Math.round(fixedNanos + perRequestNanos * size);
    }

    /** What all of them worked so far, in nanoseconds. */
    double busyNanos() {
        return busyNanos;
    }

    /** @param begun gets the time at which a GPU takes the batch up */
    void infer(int size, LongConsumer begun, Runnable ended) {
        queue.add(new Batch(size, begun, ended));
        start();
    }

    private void start() {
        while (free > 0 && !queue.isEmpty()) {
            Batch batch = queue.remove();
            free--;
            busyNanos += service(batch.size());
            batch.begun().accept(time.now());
            time.at(time.now() + service(batch.size()), () -> end(batch));
        }
    }

    private void end(Batch batch) {
        free++;
        batch.ended().run();
        start();
    }
}
