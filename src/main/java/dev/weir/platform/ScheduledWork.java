package dev.weir.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs what timers have to do. The server's timers tick before the application has started, so nothing runs until the schema is
 * there; and a timer that throws is tried again at once and then given up, so a failure is logged and the next tick tries again.
 */
@ApplicationScoped
public class ScheduledWork {
    private static final Logger LOG = System.getLogger(ScheduledWork.class.getName());
    private static final int AFTER_THE_SCHEMA = SchemaStart.FIRST + 1;

    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private volatile boolean ready;

    void begin(@Observes @Priority(AFTER_THE_SCHEMA) Startup start) {
        ready = true;
    }

    /**
     * Does the work, or leaves it to the next tick.
     *
     * @param what what could not be done, after "Could not", in a failure's line of the log
     */
    public void run(String what, Runnable work) {
        if (!ready) {
            return;
        }
        try {
            work.run();
            failing.remove(what);
        } catch (RuntimeException failed) {
            report(what, failed);
        }
    }

    /** With its stack the first time only: a database that is away for an hour would fill the log. */
    private void report(String what, RuntimeException failed) {
        if (failing.add(what)) {
            LOG.log(Level.WARNING, "Could not " + what, failed);
        } else {
            LOG.log(Level.WARNING, "Still could not {0} ({1})", what, failed.getClass().getSimpleName());
        }
    }
}
