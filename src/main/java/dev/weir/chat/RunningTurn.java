package dev.weir.chat;

import dev.weir.cache.SharedCall;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** A turn being answered. Closing it gives up the wait; the work goes on while another asks the same. */
final class RunningTurn implements AutoCloseable {
    private final Turn turn;
    private final SharedCall<Answer>.Seat seat;
    private final UnaryOperator<Answer> sharing;
    private final Answer ready;

    RunningTurn(Turn turn, SharedCall<Answer>.Seat seat, UnaryOperator<Answer> sharing) {
        this(turn, seat, sharing, null);
    }

    private RunningTurn(Turn turn, SharedCall<Answer>.Seat seat, UnaryOperator<Answer> sharing, Answer ready) {
        this.turn = turn;
        this.seat = seat;
        this.sharing = sharing;
        this.ready = ready;
    }

    static RunningTurn done(Turn turn, Answer answer) {
        return new RunningTurn(turn, null, UnaryOperator.identity(), answer);
    }

    /** The turn this answers. */
    public Turn turn() {
        return turn;
    }

    /** Waits for the answer; a failure is thrown as it is, a deadline passed is {@code backend_unavailable}. */
    public Answer await(Duration patience) {
        if (ready != null) {
            return ready;
        }
        try {
            Answer answer = seat.await(patience);
            return seat.leads() ? answer : sharing.apply(answer);
        } catch (TimeoutException late) {
            throw tooLate();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw tooLate();
        }
    }

    private static Failure tooLate() {
        return new Failure(FailureCode.BACKEND_UNAVAILABLE, "The answer did not come in time: try again.")
                .retryAfter(Duration.ofSeconds(1));
    }

    @Override
    public void close() {
        if (seat != null) {
            seat.close();
        }
    }
}
