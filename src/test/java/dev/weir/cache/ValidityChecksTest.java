package dev.weir.cache;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.Ids;
import dev.weir.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Checks of several callers share one question to the database, and none is told what was true before it asked. */
class ValidityChecksTest {
    private static final TenantId TENANT = new TenantId(Ids.next());
    private final Set<UUID> standing = ConcurrentHashMap.newKeySet();
    private final List<Set<UUID>> rounds = Collections.synchronizedList(new ArrayList<>());

    @Test
    void eachEntryIsToldApart() {
        UUID stands = standing();
        ValidityChecks checks = new ValidityChecks(this::ask);
        assertTrue(checks.isValid(TENANT, stands));
        assertFalse(checks.isValid(TENANT, Ids.next()));
    }

    @Test
    void whoComesDuringACheckSharesTheNextOne() throws InterruptedException, ExecutionException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger joined = new AtomicInteger();
        ValidityChecks checks = new ValidityChecks((tenant, entries) -> {
            Set<UUID> found = ask(tenant, entries);
            begun.countDown();
            waitFor(goOn);
            return found;
        });
        UUID first = standing();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> early = threads.submit(() -> checks.isValid(TENANT, first));
            begun.await();
            standing.remove(first);
            List<UUID> others = IntStream.range(0, 5).mapToObj(number -> standing()).toList();
            List<Future<Boolean>> late = new ArrayList<>();
            for (UUID other : others) {
                late.add(threads.submit(() -> {
                    joined.incrementAndGet();
                    return checks.isValid(TENANT, other);
                }));
            }
            Future<Boolean> gone = threads.submit(() -> {
                joined.incrementAndGet();
                return checks.isValid(TENANT, first);
            });
            await().until(() -> joined.get() == 6);
            goOn.countDown();
            assertTrue(early.get());
            assertFalse(gone.get(), "the entry went before this caller asked");
            for (Future<Boolean> one : late) {
                assertTrue(one.get());
            }
        }
        assertEquals(7, rounds.stream().mapToInt(Set::size).sum());
        assertEquals(Set.of(first), rounds.getFirst());
    }

    @Test
    void aFailureIsEachCallersOwnAndTheNextCheckIsMade() {
        AtomicInteger asked = new AtomicInteger();
        ValidityChecks checks = new ValidityChecks((tenant, entries) -> {
            if (asked.getAndIncrement() == 0) {
                throw new IllegalStateException("away");
            }
            return ask(tenant, entries);
        });
        UUID stands = standing();
        assertThrows(IllegalStateException.class, () -> checks.isValid(TENANT, stands));
        assertTrue(checks.isValid(TENANT, stands));
    }

    @Test
    void anErrorLeavesNobodyWaiting() {
        ValidityChecks checks = new ValidityChecks((tenant, entries) -> {
            throw new NoClassDefFoundError("a class");
        });
        assertThrows(CompletionException.class, () -> checks.isValid(TENANT, standing()));
    }

    private UUID standing() {
        UUID entry = Ids.next();
        standing.add(entry);
        return entry;
    }

    private Set<UUID> ask(TenantId tenant, Set<UUID> entries) {
        rounds.add(Set.copyOf(entries));
        return Set.copyOf(entries.stream().filter(standing::contains).toList());
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
