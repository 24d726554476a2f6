package dev.weir.batching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.inference.ServiceTier;
import dev.weir.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The bound of docs/batching.md: a tenant that asks for no more than its share of the batches is answered within two full
 * batches, whatever another one sends. On a clock that jumps, with one simulated GPU: the same figures at every run.
 */
class FairnessTest {
    private static final long MILLI = 1_000_000;
    private static final int BATCH = 8;
    private static final double FIXED = 40.0 * MILLI;
    private static final double EACH = 2.0 * MILLI;
    private static final double FULL_BATCH = FIXED + BATCH * EACH;
    private static final BatchPolicy POLICY = new BatchPolicy(Duration.ofMillis(10), 64);
    private static final TenantId QUIET = new TenantId(new UUID(0, 1));
    private static final TenantId FLOOD = new TenantId(new UUID(0, 2));

    private final VirtualTime time = new VirtualTime();
    private final SimulatedGpus gpu = new SimulatedGpus(time, 1, FIXED, EACH);
    private final List<Long> quiet = new ArrayList<>();
    private final List<Long> flood = new ArrayList<>();
    private int refused;
    private final Dispatcher<Request> queue = new Dispatcher<>(
            new ModelQueue<>(new QueueShape(true, BATCH, 1, 0), new BatchSavingRule()), new QueueLimits(4_000, 2_000),
            time::now, time, this::infer);

    private record Request(TenantId tenant, long arrival) {
    }

    @Test
    void aFloodRaisesAnothersP99ByTheBoundAndNoMore() {
        poisson(QUIET, 20, 1);
        poisson(FLOOD, 1_000, 2);
        time.runUntil(() -> false);
        assertTrue(p99(quiet) <= 2 * FULL_BATCH, "p99 of the quiet tenant: " + p99(quiet) / MILLI + " ms");
        assertTrue(p99(flood) > 20 * FULL_BATCH, "p99 of the flood: " + p99(flood) / MILLI + " ms");
        assertTrue(refused > 0);
        assertEquals(0, queue.waiting());
    }

    @Test
    void aloneTheQuietTenantIsAnsweredWithinOneBatchAndItsDelay() {
        poisson(QUIET, 20, 1);
        time.runUntil(() -> false);
        assertTrue(p99(quiet) <= 2 * (FIXED + 4 * EACH), "p99: " + p99(quiet) / MILLI + " ms");
    }

    @Test
    void fiftyFloodingTenantsTakeOneTurnEach() {
        for (long second = 1; second <= 20; second++) {
            time.at(second * 1_000 * MILLI, () -> arrive(QUIET));
        }
        for (int i = 0; i < 50; i++) {
            poisson(new TenantId(new UUID(1, i)), 20, 3 + i);
        }
        time.runUntil(() -> false);
        double round = Math.ceil(51.0 / BATCH) * FULL_BATCH;
        long longest = quiet.stream().mapToLong(Long::longValue).max().orElseThrow();
        assertTrue(longest <= FULL_BATCH + round, "The longest: " + longest / MILLI + " ms");
    }

    private void poisson(TenantId tenant, double perSecond, long seed) {
        Random random = new Random(seed);
        double now = 0;
        while (now < 20_000.0 * MILLI) {
            now += -Math.log(1 - random.nextDouble()) / perSecond * 1_000 * MILLI;
            time.at((long) now, () -> arrive(tenant));
        }
    }

    private void arrive(TenantId tenant) {
        boolean taken = queue.enter(new QueuedRequest<>(tenant, ServiceTier.DEFAULT, POLICY, time.now(), Long.MAX_VALUE,
                new Request(tenant, time.now()))).isEmpty();
        refused += taken ? 0 : 1;
    }

    private void infer(ReleasedBatch<Request> release) {
        gpu.infer(release.calls().size(), begun -> { }, () -> {
            release.calls().forEach(request -> (request.tenant().equals(QUIET) ? quiet : flood)
                    .add(time.now() - request.arrival()));
            queue.served(release.calls().size(), gpu.service(release.calls().size()));
        });
    }

    private static double p99(List<Long> latencies) {
        List<Long> sorted = latencies.stream().sorted(Comparator.naturalOrder()).toList();
        return sorted.get((int) (0.99 * sorted.size()));
    }
}
