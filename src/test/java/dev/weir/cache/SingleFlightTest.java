package dev.weir.cache;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SingleFlightTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final SingleFlight<Object> flights = new SingleFlight<>(executor);

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    private SharedCall<Object>.Seat join(String key, Callable<Object> work) {
        return join(key, work, () -> { });
    }

    private SharedCall<Object>.Seat join(String key, Callable<Object> work, Runnable cancel) {
        return flights.join(key, work, cancel);
    }

    @Test
    void manyIdenticalQuestionsAreWorkedOnce() throws Exception {
        int crowd = 500;
        AtomicInteger worked = new AtomicInteger();
        AtomicInteger leaders = new AtomicInteger();
        CountDownLatch joined = new CountDownLatch(crowd);
        List<Future<Object>> answers = new ArrayList<>();
        for (int i = 0; i < crowd; i++) {
            answers.add(executor.submit(() -> {
                try (var seat = join("q", () -> {
                    joined.await();
                    return "answer " + worked.incrementAndGet();
                })) {
                    leaders.addAndGet(seat.leads() ? 1 : 0);
                    joined.countDown();
                    return seat.await(LONG);
                }
            }));
        }
        for (Future<Object> answer : answers) {
            assertEquals("answer 1", answer.get());
        }
        assertEquals(1, leaders.get());
        assertEquals(0, flights.underWay());
    }

    @Test
    void manyRoundsOfCrowdsNeverWorkTwiceAtOnce() throws Exception {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicBoolean overlapped = new AtomicBoolean();
        List<Future<?>> crowd = new ArrayList<>();
        for (int thread = 0; thread < 16; thread++) {
            crowd.add(executor.submit(() -> {
                for (int round = 0; round < 500; round++) {
                    try (var seat = join("q", () -> {
                        overlapped.compareAndSet(false, atOnce.incrementAndGet() > 1);
                        Thread.yield();
                        return atOnce.decrementAndGet();
                    })) {
                        seat.await(LONG);
                    }
                }
                return null;
            }));
        }
        for (Future<?> member : crowd) {
            member.get();
        }
        assertFalse(overlapped.get());
        assertEquals(0, flights.underWay());
    }

    @Test
    void otherQuestionsGoTheirOwnWay() throws Exception {
        try (var one = join("a", () -> "A"); var other = join("b", () -> "B")) {
            assertTrue(one.leads() && other.leads());
            assertEquals("A", one.await(LONG));
            assertEquals("B", other.await(LONG));
        }
    }

    @Test
    void aLeaderThatLeavesTakesNothingFromItsFollowers() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        var leader = join("q", () -> {
            go.await();
            return "done";
        });
        try (var follower = join("q", () -> "never")) {
            leader.close();
            leader.close();
            go.countDown();
            assertFalse(follower.leads());
            assertEquals("done", follower.await(LONG));
        }
    }

    @Test
    void theLastToLeaveCancelsTheWork() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        var leader = join("q", () -> {
            told.await();
            ended.set(true);
            return "late";
        }, told::countDown);
        var follower = join("q", () -> "never");
        leader.close();
        assertEquals(1, told.getCount());
        follower.close();
        follower.close();
        assertEquals(0, told.getCount());
        await().untilTrue(ended);
        try (var next = join("q", () -> "anew")) {
            assertTrue(next.leads());
            assertEquals("anew", next.await(LONG));
        }
    }

    @Test
    void aFailureReachesAllAndIsNotKept() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        RuntimeException broken = new RuntimeException("broken");
        try (var leader = join("q", () -> {
            go.await();
            throw broken;
        }); var follower = join("q", () -> "never")) {
            go.countDown();
            assertSame(broken, assertThrows(RuntimeException.class, () -> leader.await(LONG)));
            assertSame(broken, assertThrows(RuntimeException.class, () -> follower.await(LONG)));
            try (var next = join("q", () -> "fine")) {
                assertEquals("fine", next.await(LONG));
                assertNotSame(leader, next);
            }
        }
    }

    @Test
    void impatienceLeavesTheWorkToTheOthers() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (var patient = join("q", () -> {
            go.await();
            return "done";
        })) {
            try (var hasty = join("q", () -> "never")) {
                assertThrows(TimeoutException.class, () -> hasty.await(Duration.ofMillis(5)));
            }
            go.countDown();
            assertEquals("done", patient.await(LONG));
        }
    }

    @Test
    void anExecutorsRefusalLeavesNothingBehind() {
        SingleFlight<Object> full = new SingleFlight<>(task -> {
            throw new RejectedExecutionException("full");
        });
        assertThrows(RejectedExecutionException.class, () -> full.join("q", () -> "never", () -> { }));
        assertEquals(0, full.underWay());
    }
}
