package dev.weir.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

/**
 * Repeats on this node, every quarter of a second, what only waits to be written. A failure is told in one line and ends
 * nothing: what is left is written the next time.
 */
@ApplicationScoped
public class RepeatingTimer {
    private static final Logger LOG = System.getLogger(RepeatingTimer.class.getName());
    private static final long EVERY_MILLIS = 250;

    @Resource
    ManagedScheduledExecutorService executor;

    /** @param what is written, as the beginning of a sentence */
    public void repeat(String what, Runnable writing) {
        executor.scheduleWithFixedDelay(() -> {
            try {
                writing.run();
            } catch (RuntimeException away) {
                LOG.log(Level.WARNING, what + " are waiting: the database does not accept them now (" + away.getClass().getSimpleName()
                        + ")");
            }
        }, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
}
