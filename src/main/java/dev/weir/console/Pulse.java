package dev.weir.console;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Keeps what is shown up to date, while it is shown: changes are pushed, and only they. */
@ApplicationScoped
public class Pulse {
    private static final long EVERY_SECONDS = 5;

    @Resource
    ManagedScheduledExecutorService executor;

    /** Runs the work every five seconds in the page's lock; answers what ends it. */
    public Runnable whileShown(UI ui, Runnable work) {
        Future<?> beating = executor.scheduleWithFixedDelay(() -> beat(ui, work), EVERY_SECONDS, EVERY_SECONDS,
                TimeUnit.SECONDS);
        return () -> beating.cancel(false);
    }

    private static void beat(UI ui, Runnable work) {
        try {
            ui.access(work::run);
        } catch (UIDetachedException gone) {
            // The tab was closed: what ends the work is about to be called.
            return;
        }
    }
}
