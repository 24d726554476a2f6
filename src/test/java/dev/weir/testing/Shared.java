package dev.weir.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * What all test classes of a process share, made by the first that asks. JUnit's own stores end with a class where classes are
 * handed to several processes; this lasts until the process ends, when the last one made is closed first.
 *
 * @param <T> the kind of thing
 */
public final class Shared<T extends AutoCloseable> {
    private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();

    private final Supplier<T> maker;
    private T made;
    private RuntimeException failed;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Shared::closeAll));
    }

    /** @param maker makes the thing; where it fails once nobody tries again */
    public Shared(Supplier<T> maker) {
        this.maker = maker;
    }

    /** The one of this process. */
    public synchronized T get() {
        if (failed != null) {
            throw failed;
        }
        if (made == null) {
            make();
        }
        return made;
    }

    private void make() {
        try {
            made = maker.get();
        } catch (RuntimeException refused) {
            failed = refused;
            throw refused;
        }
        synchronized (OPEN) {
            OPEN.push(made);
        }
    }

    private static void closeAll() {
        synchronized (OPEN) {
            OPEN.forEach(Shared::close);
        }
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception refused) {
            System.err.println(one.getClass().getSimpleName() + " did not close: " + refused);
        }
    }
}
