package dev.weir.console;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Keeps what is shown up to date, while it is shown: changes are pushed, and only they. */
@ApplicationScoped
public class Pulse {
    private static final Duration USUAL = Duration.ofSeconds(5);

    @Resource
    ManagedScheduledExecutorService executor;

    /** Runs the work every five seconds in the page's lock; answers what ends it. */
    public Runnable whileShown(UI ui, Runnable work) {
        return whileShown(ui, USUAL, work);
    }

    /** The same at another pace, for what is over soon. */
    public Runnable whileShown(UI ui, Duration every, Runnable work) {
        Future<?> beating = executor.scheduleWithFixedDelay(() -> push(ui, work), every.toMillis(), every.toMillis(),
                TimeUnit.MILLISECONDS);
        return () -> beating.cancel(false);
    }

    /** Does long work beside the page and pushes what comes of it, or the words of what went wrong. */
    public <T> void aside(UI ui, Supplier<T> work, Consumer<T> shown, Consumer<String> failed) {
        executor.execute(() -> {
            try {
                T made = work.get();
                ui.access(() -> shown.accept(made));
            } catch (UIDetachedException gone) {
                // The tab was closed: nobody waits for it.
                return;
            } catch (RuntimeException thrown) {
                String words = ErrorNotice.words(thrown);
                ui.access(() -> failed.accept(words));
            }
        });
    }

    /** Does work in the page's lock and pushes what it changes; nothing when the tab was closed. */
    public static void push(UI ui, Runnable work) {
        try {
            ui.access(work::run);
        } catch (UIDetachedException gone) {
            // The tab was closed: what ends the work is about to be called.
            return;
        }
    }
}
