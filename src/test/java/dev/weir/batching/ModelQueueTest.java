package dev.weir.batching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.inference.ServiceTier;
import dev.weir.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ModelQueueTest {
    private static final long MILLI = 1_000_000;
    private static final long NEVER = Long.MAX_VALUE;
    private static final QueueLimits LIMITS = new QueueLimits(100, 60);
    private static final BatchPolicy FLEX = new BatchPolicy(Duration.ofMillis(500), 4);
    private static final BatchPolicy DEFAULT = new BatchPolicy(Duration.ofMillis(10), 64);

    private final VirtualTime time = new VirtualTime();
    private final List<ReleasedBatch<String>> released = new ArrayList<>();
    private final TenantId one = new TenantId(new UUID(0, 1));
    private final TenantId other = new TenantId(new UUID(0, 2));

    @Test
    void aFullBatchGoesAtOnceAndARestWaitsForItsDelay() {
        Dispatcher<String> queue = queue(new QueueShape(true, 64, 2, 0), WaitRule.FULL_DELAY);
        for (int i = 0; i < 5; i++) {
            enter(queue, one, ServiceTier.FLEX, FLEX, "r" + i);
        }
        assertEquals(List.of(new ReleasedBatch<>(ReleaseCause.SIZE, List.of("r0", "r1", "r2", "r3"))), released);
        time.advanceTo(500 * MILLI - 1);
        assertEquals(1, released.size());
        time.advanceTo(500 * MILLI);
        assertEquals(new ReleasedBatch<>(ReleaseCause.DELAY, List.of("r4")), released.getLast());
    }

    @Test
    void theModelsOwnLimitHoldsWhateverThePolicySays() {
        Dispatcher<String> queue = queue(new QueueShape(true, 2, 9, 0), WaitRule.FULL_DELAY);
        enter(queue, one, ServiceTier.FLEX, FLEX, "a");
        enter(queue, one, ServiceTier.FLEX, FLEX, "b");
        enter(queue, one, ServiceTier.FLEX, FLEX, "c");
        assertEquals(List.of(new ReleasedBatch<>(ReleaseCause.SIZE, List.of("a", "b"))), released);
    }

    @Test
    void theOwnDeadlineWinsOverTheDelay() {
        Dispatcher<String> queue = queue(new QueueShape(true, 64, 2, 0), WaitRule.FULL_DELAY);
        queue.enter(new QueuedRequest<>(one, ServiceTier.FLEX, FLEX, 0, 20 * MILLI, "hurried"));
        time.advanceTo(20 * MILLI);
        assertEquals(List.of(new ReleasedBatch<>(ReleaseCause.DEADLINE, List.of("hurried"))), released);
    }

    @Test
    void whoIsDueTakesTheOthersAlong() {
        Dispatcher<String> queue = queue(new QueueShape(true, 64, 2, 0), WaitRule.FULL_DELAY);
        enter(queue, one, ServiceTier.FLEX, FLEX, "patient");
        enter(queue, other, ServiceTier.DEFAULT, DEFAULT, "hasty");
        time.advanceTo(10 * MILLI);
        assertEquals(List.of(new ReleasedBatch<>(ReleaseCause.DELAY, List.of("patient", "hasty"))), released);
    }

    @Test
    void withoutAFreeSlotNobodyGoesAndThenOneOfEachTenantInTurn() {
        Dispatcher<String> queue = queue(new QueueShape(false, 64, 2, 1), WaitRule.FULL_DELAY);
        enter(queue, one, ServiceTier.DEFAULT, BatchPolicy.AT_ONCE, "first");
        for (String name : List.of("a1", "a2", "a3")) {
            enter(queue, one, ServiceTier.DEFAULT, BatchPolicy.AT_ONCE, name);
        }
        enter(queue, other, ServiceTier.DEFAULT, BatchPolicy.AT_ONCE, "b1");
        assertEquals(List.of("first"), gone());
        for (int i = 0; i < 4; i++) {
            queue.served(1, MILLI);
        }
        assertEquals(List.of("first", "a1", "b1", "a2", "a3"), gone());
    }

    @Test
    void theReservedSlotIsPrioritysAndNothingOvertakesIt() {
        Dispatcher<String> queue = queue(new QueueShape(false, 64, 2, 1), WaitRule.FULL_DELAY);
        enter(queue, one, ServiceTier.DEFAULT, BatchPolicy.AT_ONCE, "running");
        enter(queue, one, ServiceTier.DEFAULT, BatchPolicy.AT_ONCE, "waits");
        enter(queue, one, ServiceTier.PRIORITY, BatchPolicy.AT_ONCE, "urgent");
        assertEquals(List.of("running", "urgent"), gone());
        assertEquals(ReleaseCause.PRIORITY, released.getLast().cause());
        enter(queue, one, ServiceTier.PRIORITY, BatchPolicy.AT_ONCE, "next");
        queue.served(1, MILLI);
        assertEquals("next", gone().getLast());
    }

    @Test
    void bulkWorkGoesWhenNobodyElseWaits() {
        Dispatcher<String> queue = queue(new QueueShape(true, 1, 1, 0), WaitRule.FULL_DELAY);
        enter(queue, one, ServiceTier.BATCH, BatchPolicy.AT_ONCE, "running");
        enter(queue, one, ServiceTier.BATCH, BatchPolicy.AT_ONCE, "bulk");
        enter(queue, other, ServiceTier.FLEX, FLEX, "person");
        queue.served(1, MILLI);
        queue.served(1, MILLI);
        assertEquals(List.of("running", "person", "bulk"), gone());
    }

    @Test
    void fullQueuesRefuseAndSayWhose() {
        Dispatcher<String> queue = queue(new QueueShape(true, 64, 1, 0), WaitRule.FULL_DELAY);
        BatchPolicy patient = new BatchPolicy(Duration.ofSeconds(60), 1_000);
        enter(queue, one, ServiceTier.PRIORITY, patient, "running");
        for (int i = 0; i < 60; i++) {
            assertTrue(enter(queue, one, ServiceTier.FLEX, patient, "a" + i).isEmpty());
        }
        assertEquals(Optional.of(QueueRejection.TENANT_SHARE), enter(queue, one, ServiceTier.FLEX, patient, "too many"));
        for (int i = 0; i < 40; i++) {
            assertTrue(enter(queue, other, ServiceTier.FLEX, patient, "b" + i).isEmpty());
        }
        assertEquals(Optional.of(QueueRejection.FULL), enter(queue, other, ServiceTier.FLEX, patient, "no room"));
        assertEquals(100, queue.close().size());
        assertEquals(Optional.of(QueueRejection.STOPPING), enter(queue, one, ServiceTier.FLEX, patient, "too late"));
    }

    @Test
    void whoLeavesIsNeitherReleasedNorCounted() {
        Dispatcher<String> queue = queue(new QueueShape(true, 64, 1, 0), WaitRule.FULL_DELAY);
        QueuedRequest<String> leaving = new QueuedRequest<>(one, ServiceTier.FLEX, FLEX, 0, NEVER, "leaving");
        queue.enter(leaving);
        enter(queue, one, ServiceTier.FLEX, FLEX, "staying");
        assertEquals(Optional.of("leaving"), queue.leave(leaving));
        assertEquals(Optional.empty(), queue.leave(leaving));
        assertEquals(1, queue.waiting());
        time.advanceTo(500 * MILLI);
        assertEquals(List.of("staying"), gone());
    }

    private Dispatcher<String> queue(QueueShape shape, WaitRule rule) {
        return new Dispatcher<>(new ModelQueue<>(shape, rule), LIMITS, time::now, time, released::add);
    }

    private Optional<QueueRejection> enter(Dispatcher<String> queue, TenantId tenant, ServiceTier tier, BatchPolicy policy,
            String name) {
        return queue.enter(new QueuedRequest<>(tenant, tier, policy, time.now(), NEVER, name));
    }

    private List<String> gone() {
        return released.stream().flatMap(release -> release.calls().stream()).toList();
    }
}
