package dev.weir.inference;

import java.util.ArrayList;
import java.util.List;

/** Lets any thread end a running call at once; once cancelled it stays so. */
public final class Cancellation {
    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;

    /** Cancels and runs what waits for it on this thread; a second time does nothing. */
    public void cancel() {
        for (Runnable action : due()) {
            action.run();
        }
    }

    /** Whether the call was cancelled. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Runs the action when cancelled, on the cancelling thread; at once when that has happened already. */
    public void onCancel(Runnable action) {
        if (!remembered(action)) {
            action.run();
        }
    }

    private synchronized boolean remembered(Runnable action) {
        return !cancelled && actions.add(action);
    }

    private synchronized List<Runnable> due() {
        List<Runnable> due = cancelled ? List.of() : List.copyOf(actions);
        cancelled = true;
        actions.clear();
        return due;
    }
}
