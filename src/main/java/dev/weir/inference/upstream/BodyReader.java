package dev.weir.inference.upstream;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands an arriving body to the thread that waits for it, one arrival at a time, so that a slow reader slows the
 * upstream. Any thread may close it, which closes the connection and wakes the reader.
 */
final class BodyReader implements Flow.Subscriber<List<ByteBuffer>> {
    private static final long LINGER_SECONDS = 5;

    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final int limit;
    private Flow.@Nullable Subscription subscription;
    private boolean closed;
    private boolean draining;
    private boolean ended;
    private long received;

    BodyReader(int limit) {
        this.limit = limit;
    }

    /** The next bytes, empty at the body's end. */
    Optional<List<ByteBuffer>> next(Duration patience) throws UpstreamFault, InterruptedException {
        Arrival arrival = patience.isNegative() ? null : arrivals.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (isClosed()) {
            throw UpstreamFault.cancelled();
        }
        if (arrival == null) {
            throw UpstreamFault.timeout();
        }
        if (arrival.fault() != null) {
            throw UpstreamFault.cut(arrival.fault());
        }
        ended = arrival.bytes() == null;
        return Optional.ofNullable(arrival.bytes()).map(this::taken);
    }

    private List<ByteBuffer> taken(List<ByteBuffer> bytes) {
        connected().request(1);
        return bytes;
    }

    /** Refuses an answer without end. */
    void weigh(List<ByteBuffer> bytes) throws UpstreamFault {
        received += bytes.stream().mapToLong(ByteBuffer::remaining).sum();
        if (received > limit) {
            throw UpstreamFault.tooLarge(limit);
        }
    }

    /** Lets what is left pass unread, so that the connection can serve again; one that does not end is closed. */
    void drain() {
        if (ended) {
            return;
        }
        synchronized (this) {
            draining = true;
        }
        connected().request(Long.MAX_VALUE);
        CompletableFuture.delayedExecutor(LINGER_SECONDS, TimeUnit.SECONDS).execute(this::close);
    }

    /** Ends the body at once; closing what has ended changes nothing. */
    void close() {
        Flow.Subscription open;
        synchronized (this) {
            closed = true;
            open = subscription;
        }
        if (open != null) {
            open.cancel();
        }
        arrivals.add(new Arrival(null, null));
    }

    /** Nothing arrives before there is a subscription. */
    private synchronized Flow.Subscription connected() {
        return Objects.requireNonNull(subscription);
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized boolean isDraining() {
        return draining;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        synchronized (this) {
            subscription = given;
        }
        if (isClosed()) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        if (!isDraining()) {
            arrivals.add(new Arrival(bytes, null));
        }
    }

    @Override
    public void onError(Throwable fault) {
        arrivals.add(new Arrival(null, fault));
    }

    @Override
    public void onComplete() {
        arrivals.add(new Arrival(null, null));
    }

    /** Bytes, a fault, or with neither the end. */
    private record Arrival(@Nullable List<ByteBuffer> bytes, @Nullable Throwable fault) {
    }
}
