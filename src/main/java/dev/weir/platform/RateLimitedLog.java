package dev.weir.platform;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A log for what may happen thousands of times a second: at most one line a second for each cause, and each says how many
 * were left out before it. Causes are few: they are remembered for good.
 */
public final class RateLimitedLog {
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final Logger log;
    private final LongSupplier nanoTime;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    /** A log that thins out what is written to another one. */
    public RateLimitedLog(Logger log) {
        this(log, System::nanoTime);
    }

    RateLimitedLog(Logger log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    /** Writes a line, unless the same cause had one within the last second. */
    public void log(Level level, String cause, Supplier<String> message) {
        if (!log.isLoggable(level)) {
            return;
        }
        lines.computeIfAbsent(cause, first -> new Line(nanoTime.getAsLong() - PAUSE)).next(nanoTime.getAsLong())
                .ifPresent(leftOut -> log.log(level, () -> message.get()
                        + (leftOut == 0 ? "" : " (and " + leftOut + " more like it)")));
    }

    private static final class Line {
        private final AtomicLong last;
        private final AtomicLong leftOut = new AtomicLong();

        Line(long before) {
            this.last = new AtomicLong(before);
        }

        /** How many were left out since the last one; empty when this one is left out, too. */
        OptionalLong next(long now) {
            long before = last.get();
            if (now - before >= PAUSE && last.compareAndSet(before, now)) {
                return OptionalLong.of(leftOut.getAndSet(0));
            }
            leftOut.incrementAndGet();
            return OptionalLong.empty();
        }
    }
}
