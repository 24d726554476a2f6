package dev.weir.cache;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One piece of work under way, and those who wait for it. */
public final class SharedCall<T> extends FutureTask<T> {
    private static final Logger LOG = System.getLogger(SharedCall.class.getName());

    private final Runnable cancel;
    private final Consumer<SharedCall<T>> ended;
    private final Object lock;
    private int waiting;

    SharedCall(Callable<T> work, Runnable cancel, Consumer<SharedCall<T>> ended, Object lock) {
        super(work);
        this.cancel = cancel;
        this.ended = ended;
        this.lock = lock;
    }

    /** Called under the lock. */
    boolean isOpen() {
        return !isDone();
    }

    /** Called under the lock. */
    Seat board(boolean leads) {
        waiting++;
        return new Seat(leads);
    }

    void fail(Throwable cause) {
        setException(cause);
    }

    @Override
    protected void done() {
        ended.accept(this);
    }

    /** A failure that nobody waits for is at least said. */
    @Override
    protected void setException(Throwable cause) {
        boolean abandoned;
        synchronized (lock) {
            abandoned = waiting == 0;
        }
        if (abandoned) {
            LOG.log(Level.WARNING, "A call that nobody waits for any more failed", cause);
        }
        super.setException(cause);
    }

    private void leave() {
        boolean last;
        synchronized (lock) {
            last = --waiting == 0;
            if (last) {
                ended.accept(this);
            }
        }
        if (last && !isDone()) {
            cancel.run();
        }
    }

    /** One waiter's place; not shared between threads. */
    public final class Seat implements AutoCloseable {
        private final boolean leads;
        private boolean left;

        private Seat(boolean leads) {
            this.leads = leads;
        }

        /** Whether this waiter is the one who started the work. */
        public boolean leads() {
            return leads;
        }

        /**
         * Waits for the result; the work's own unchecked exception is thrown on, any other inside an
         * {@link IllegalStateException}.
         *
         * @throws TimeoutException when patience ran out; the work goes on until the seat is closed
         */
        public T await(Duration patience) throws InterruptedException, TimeoutException {
            try {
                return SharedCall.this.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof RuntimeException unchecked ? unchecked
                        : new IllegalStateException(failed.getCause());
            }
        }

        /** Leaves; the last to leave cancels the work. Repeating it does nothing. */
        @Override
        public void close() {
            if (!left) {
                left = true;
                leave();
            }
        }
    }
}
