package dev.weir.chat;

import dev.weir.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** The places for bulk turns on this node; whoever waits for an upstream's batch takes none meanwhile. */
@ApplicationScoped
public class BulkSlots {
    private final Semaphore places;

    BulkSlots() {
        this(0);
    }

    /** The places that {@code weir.bulk.concurrency} sets: 0 (this node answers none) to 256, 32 unless said otherwise. */
    @Inject
    public BulkSlots(Settings settings) {
        this(settings.integer("weir.bulk.concurrency", 32, 0, 256));
    }

    /** That many places. */
    BulkSlots(int places) {
        this.places = new Semaphore(places);
    }

    /** Takes every free place; how many those are. */
    public int takeAll() {
        return places.drainPermits();
    }

    /** Gives places back. */
    public void giveBack(int some) {
        places.release(some);
    }

    /** Leaves the caller's place to others while it waits. */
    <T> T leave(Supplier<T> wait) {
        places.release();
        try {
            return wait.get();
        } finally {
            places.acquireUninterruptibly();
        }
    }
}
