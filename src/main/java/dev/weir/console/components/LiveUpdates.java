package dev.weir.console.components;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Keeps what is shown up to date, while it is shown: changes are pushed, and only they. */
@ApplicationScoped
public class LiveUpdates {
    private static final Duration USUAL = Duration.ofSeconds(5);

    @Resource
    ManagedScheduledExecutorService executor;

    /** Runs the work every five seconds in the page's lock; answers what ends it. */
    public Runnable whileShown(UI ui, Runnable work) {
        return whileShown(ui, USUAL, work);
    }

    /** The same at another pace, for what is over soon. */
    public Runnable whileShown(UI ui, Duration every, Runnable work) {
        Runnable beat = once(ui, work);
        Future<?> beating = executor.scheduleWithFixedDelay(() -> push(ui, beat), every.toMillis(), every.toMillis(),
                TimeUnit.MILLISECONDS);
        return () -> beating.cancel(false);
    }

    /** A fault that lasts is told once, not at every beat; who may no longer look is sent to the sign-in page. */
    private static Runnable once(UI ui, Runnable work) {
        AtomicBoolean told = new AtomicBoolean();
        return () -> {
            try {
                work.run();
                told.set(false);
            } catch (Failure refused) {
                if (refused.code() == FailureCode.FORBIDDEN || refused.code() == FailureCode.NOT_FOUND) {
                    ui.getPage().reload();
                } else if (told.compareAndSet(false, true)) {
                    throw refused;
                }
            } catch (RuntimeException fault) {
                if (told.compareAndSet(false, true)) {
                    throw fault;
                }
            }
        };
    }

    /** Does long work beside the page and pushes what comes of it, or the words of whatever went wrong. */
    public <T> void aside(UI ui, Supplier<T> work, Consumer<T> shown, Consumer<String> failed) {
        CompletableFuture.supplyAsync(work, executor).whenComplete((made, thrown) -> {
            if (thrown == null) {
                push(ui, () -> shown.accept(made));
            } else {
                push(ui, () -> failed.accept(ErrorNotice.words(thrown)));
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
