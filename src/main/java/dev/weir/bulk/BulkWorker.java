package dev.weir.bulk;

import dev.weir.chat.BulkSlots;
import dev.weir.chat.InteractiveTurns;
import dev.weir.conversation.TurnExecutor;
import dev.weir.platform.Ids;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * Leases items while this node has room for them and interactive turns leave it alone, and answers each on a thread of its
 * own. One thread leases at a time; whoever finds it busy makes it look once more.
 */
@ApplicationScoped
public class BulkWorker {
    private final TenantTransaction transactions;
    private final ItemProcessor answering;
    private final BulkSettings settings;
    private final IntSupplier interactive;
    private final BulkMetrics metrics;
    private final Executor executor;
    private final BulkSlots room;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<UUID, LeasedItem> running = new ConcurrentHashMap<>();

    @SuppressWarnings("NullAway")
    BulkWorker() {
        this(null, null, null, (IntSupplier) null, null, null, null);
    }

    @Inject
    BulkWorker(TenantTransaction transactions, ItemProcessor answering, BulkSettings settings,
            InteractiveTurns interactive, BulkMetrics metrics, TurnExecutor executor, BulkSlots room) {
        this(transactions, answering, settings, interactive::underWay, metrics, executor, room);
    }

    /** @param interactive how many turns of people who wait are being answered on this node */
    BulkWorker(TenantTransaction transactions, ItemProcessor answering, BulkSettings settings,
            IntSupplier interactive, BulkMetrics metrics, Executor executor, BulkSlots room) {
        this.transactions = transactions;
        this.answering = answering;
        this.settings = settings;
        this.interactive = interactive;
        this.metrics = metrics;
        this.executor = executor;
        this.room = room;
    }

    /** Fills the room there is; returns once nothing more can be leased now. */
    void work() {
        if (calls.getAndIncrement() > 0) {
            return;
        }
        int seen;
        do {
            seen = calls.get();
            try {
                fill();
            } catch (RuntimeException | Error away) {
                calls.set(0);
                throw away;
            }
        } while (!calls.compareAndSet(seen, 0));
    }

    /** Keeps the leases of what is being answered here. */
    void renew() {
        List<LeasedItem> mine = List.copyOf(running.values());
        if (!mine.isEmpty()) {
            transactions.callWithoutTenant(manager -> {
                ItemRows.renew(manager, mine, settings.lease());
                return null;
            });
        }
    }

    private void fill() {
        boolean more = true;
        while (more && mayStart()) {
            int free = room.takeAll();
            List<LeasedItem> leased = new ArrayList<>();
            try {
                leased.addAll(free == 0 ? List.of() : lease(free));
            } finally {
                room.giveBack(free - leased.size());
            }
            leased.forEach(this::start);
            more = !leased.isEmpty();
        }
    }

    private boolean mayStart() {
        if (interactive.getAsInt() > settings.yieldAbove()) {
            metrics.yielded();
            return false;
        }
        return true;
    }

    private List<LeasedItem> lease(int most) {
        List<UUID> turns = Stream.generate(Ids::next).limit(most).toList();
        return transactions.callWithoutTenant(manager -> ItemRows.lease(manager, turns, settings.lease()));
    }

    private void start(LeasedItem item) {
        running.put(item.turnId(), item);
        metrics.leased(1);
        try {
            executor.execute(() -> {
                try {
                    answering.answer(item);
                } finally {
                    end(item);
                }
                work();
            });
        } catch (RejectedExecutionException stopping) {
            // The server goes down: the lease runs out and another node takes the item.
            end(item);
        }
    }

    private void end(LeasedItem item) {
        running.remove(item.turnId());
        room.giveBack(1);
        metrics.released();
    }
}
