package dev.weir.quality;

import dev.weir.platform.LogContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Leases work while this node has room for it, and does each piece on a thread of its own. */
final class LeasedWork<T> {
    private static final Logger LOG = System.getLogger(LeasedWork.class.getName());

    private final Executor executor;
    private final Semaphore room;
    private final IntFunction<List<T>> lease;
    private final Function<T, LogContext> context;
    private final Consumer<T> work;

    /**
     * @param lease   takes as many due pieces at most
     * @param context under which a piece is logged
     */
    LeasedWork(Executor executor, int atOnce, IntFunction<List<T>> lease, Function<T, LogContext> context,
            Consumer<T> work) {
        this.executor = executor;
        this.room = new Semaphore(atOnce);
        this.lease = lease;
        this.context = context;
        this.work = work;
    }

    /** Starts as much due work as there is room for. */
    void look() {
        int free = room.drainPermits();
        List<T> leased = List.of();
        try {
            if (free > 0) {
                leased = lease.apply(free);
            }
        } finally {
            room.release(free - leased.size());
        }
        leased.forEach(this::start);
    }

    private void start(T piece) {
        try {
            executor.execute(() -> make(piece));
        } catch (RejectedExecutionException stopping) {
            // The server goes down: the lease runs out and another node does it.
            room.release();
        }
    }

    private void make(T piece) {
        try (LogContext logged = context.apply(piece)) {
            work.accept(piece);
        } catch (RuntimeException away) {
            LOG.log(Level.WARNING, "A quality check failed and will be tried again", away);
        } finally {
            room.release();
        }
    }
}
