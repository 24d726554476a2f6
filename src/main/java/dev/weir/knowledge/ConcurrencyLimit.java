package dev.weir.knowledge;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets a bounded number of questions be judged at a time; who does not come in within the time is judged otherwise. */
final class ConcurrencyLimit {
    private final Semaphore permits;
    private final Duration patience;

    /** As many at a time as there are processors, two at least. */
    ConcurrencyLimit(Duration patience) {
        this(new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors())), patience);
    }

    /** @param permits one for each question at a time */
    ConcurrencyLimit(Semaphore permits, Duration patience) {
        this.permits = permits;
        this.patience = patience;
    }

    /** Whether a question came in; it leaves when it was judged. A turn that is ended does not. */
    boolean enter() {
        try {
            return permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void leave() {
        permits.release();
    }
}
