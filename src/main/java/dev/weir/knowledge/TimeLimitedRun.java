package dev.weir.knowledge;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Options of one run of a model that end it at a deadline, between two of its operators. */
final class TimeLimitedRun implements AutoCloseable {
    private static final Logger LOG = System.getLogger(TimeLimitedRun.class.getName());
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("weir-reranker-deadline").factory());

    private final OrtSession.RunOptions options;
    private final ScheduledFuture<?> end;
    private boolean closed;

    private TimeLimitedRun(long nanosLeft) throws OrtException {
        options = new OrtSession.RunOptions();
        end = CLOCK.schedule(this::terminate, nanosLeft, TimeUnit.NANOSECONDS);
    }

    /** @param deadline of {@link System#nanoTime} */
    static TimeLimitedRun until(long deadline) throws OrtException {
        return new TimeLimitedRun(deadline - System.nanoTime());
    }

    OrtSession.RunOptions options() {
        return options;
    }

    private synchronized void terminate() {
        try {
            if (!closed) {
                options.setTerminate(true);
            }
        } catch (OrtException refused) {
            LOG.log(Level.WARNING, "A run of the cross-encoder could not be ended", refused);
        }
    }

    @Override
    public synchronized void close() {
        end.cancel(false);
        closed = true;
        options.close();
    }
}
