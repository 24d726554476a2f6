package dev.weir.inference.resilience;

import dev.weir.inference.Cancellation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits between two attempts. */
@FunctionalInterface
interface Backoff {
    /** Waits; {@code false} when the call was cancelled or its thread interrupted meanwhile. */
    boolean last(Duration time, Cancellation cancellation);

    /** Waits as time passes. */
    static boolean real(Duration time, Cancellation cancellation) {
        CountDownLatch cancelled = new CountDownLatch(1);
        cancellation.onCancel(cancelled::countDown);
        try {
            return !cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
