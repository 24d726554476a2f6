package dev.weir.chat;

import dev.weir.idempotency.ClaimToken;
import dev.weir.tenant.TurnId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A turn under way: its answer is awaited, then finished before its last byte leaves; one that failed or was cut is answered
 * anew when its question comes again. Closing it gives up the wait.
 */
public final class OpenTurn implements ChatReply, AutoCloseable {
    /** No client is kept waiting for longer than any deadline. */
    private static final Duration LONGEST = Duration.ofMinutes(11);

    private final RunningTurn running;
    private final Optional<ClaimToken> claim;
    private final TurnEnding ending;
    private final Duration patience;

    OpenTurn(RunningTurn running, Optional<ClaimToken> claim, TurnEnding ending, Duration patience) {
        this.running = running;
        this.claim = claim;
        this.ending = ending;
        this.patience = patience;
    }

    public TurnId id() {
        return running.turn().id();
    }

    public Instant at() {
        return running.turn().at();
    }

    /** The answer, kept. It comes by the turn's deadline or not at all. */
    AnsweredTurn answer() {
        try {
            return finish(running.await(patience));
        } catch (RuntimeException failed) {
            fail();
            throw failed;
        }
    }

    /** The answer, which is to be finished; for a client that reads along. */
    public Answer await() {
        return running.await(LONGEST);
    }

    /** Keeps what follows from an answer: the conversation, the handoff, and the record for a second arrival. */
    public AnsweredTurn finish(Answer answer) {
        return ending.finished(running.turn(), answer, claim);
    }

    /** There is no answer, and nobody has read any of it. */
    public void fail() {
        ending.failed(claim);
    }

    /** The client left, or there is no answer after it began to read. */
    public void cut() {
        ending.cut(running.turn(), claim);
    }

    @Override
    public void close() {
        running.close();
    }
}
