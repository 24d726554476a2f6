package dev.weir.batching;

import dev.weir.inference.BatchOutcome;
import dev.weir.inference.Cancellation;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.Completion;
import dev.weir.inference.InferenceFailure;
import dev.weir.inference.TokenUsage;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A call's place in its queue: {@link #awaitTurn}, then {@link #complete}, on one (virtual) thread. Close it, whatever
 * happens.
 */
public final class QueueTicket implements AutoCloseable {
    private final CallQueue queue;
    private final QueuedRequest<PendingCall> waiting;
    private final PendingCall pending;
    private boolean mayGo;
    private boolean gone;

    QueueTicket(CallQueue queue, QueuedRequest<PendingCall> waiting, PendingCall pending) {
        this.queue = queue;
        this.waiting = waiting;
        this.pending = pending;
    }

    /**
     * Waits until the call may go; returns at once when it is cancelled.
     *
     * @throws InferenceFailure when its turn did not come within its deadline, or the server is stopping
     */
    public void awaitTurn(Cancellation cancellation) {
        cancellation.onCancel(this::leave);
        try {
            mayGo = pending.turn().get(Math.max(0, pending.left().toNanos()), TimeUnit.NANOSECONDS) != null;
        } catch (TimeoutException late) {
            endWith(QueueRejection.DEADLINE);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            endWith(QueueRejection.STOPPING);
        } catch (ExecutionException refused) {
            throw unchecked(refused.getCause());
        }
    }

    /**
     * Asks the model, once it is this call's turn; a call that went with others cannot be cancelled any more, since the
     * model answers all of them.
     *
     * @throws InferenceFailure as the backend does
     */
    public Completion complete(ChunkListener listener, Cancellation cancellation) {
        if (!mayGo) {
            return new Completion(JsonValue.EMPTY_JSON_OBJECT, TokenUsage.NONE, List.of(), true);
        }
        gone = true;
        return Boolean.TRUE.equals(pending.turn().join()) ? queue.ask(pending, listener, cancellation) : withOthers();
    }

    /** Leaves the queue, or gives back the turn that was not used. */
    @Override
    public void close() {
        if (!queue.leave(waiting) && mayGo && !gone && Boolean.TRUE.equals(pending.turn().join())) {
            queue.giveBack();
        }
    }

    private void leave() {
        if (queue.leave(waiting)) {
            pending.turn().complete(null);
        }
    }

    /** A turn that came in the same moment is taken: the model may have been asked already. */
    private void endWith(QueueRejection refusal) {
        if (queue.leave(waiting)) {
            throw queue.refused(refusal);
        }
        try {
            mayGo = pending.turn().join() != null;
        } catch (CompletionException refused) {
            throw unchecked(refused.getCause());
        }
    }

    private Completion withOthers() {
        try {
            return switch (pending.outcome().join()) {
                case BatchOutcome.Answered(Completion completion) -> completion;
                case BatchOutcome.Failed(InferenceFailure failure) -> throw failure;
            };
        } catch (CompletionException broken) {
            throw unchecked(broken.getCause());
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable cause) {
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }
}
