package dev.weir.chat;

import dev.weir.budget.Reservation;
import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ChunkListener;
import dev.weir.metering.AttemptCost;
import dev.weir.platform.NanoUsd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a turn owes while it goes down the fallback chain: at most one open reservation, and every attempt so far. The next model's
 * reservation covers what the earlier ones took, so that one line of the ledger can hold them all. Belongs to the turn's
 * thread.
 */
final class TurnCharges {
    private final List<AttemptCost> attempts = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private Reservation reservation;
    private CatalogueModel givenUp;
    private Runnable afterBooking = () -> { };
    private boolean read;
    private boolean asking;
    private boolean closed;

    /** Lets the listener see chunks and remembers that somebody has begun to read. */
    AnswerSink watching(AnswerSink outlet) {
        ChunkListener watched = chunk -> {
            read = true;
            outlet.listener().chunk(chunk);
        };
        return new AnswerSink(watched, outlet.cancellation());
    }

    /** Whether somebody has begun to read a model's answer: no other source may answer then. */
    boolean isRead() {
        return read;
    }

    /** Puts a reservation in place of an earlier one, which is to be released. */
    Optional<Reservation> replace(Reservation next) {
        Optional<Reservation> earlier = Optional.ofNullable(reservation);
        reservation = next;
        return earlier;
    }

    Optional<Reservation> reservation() {
        return Optional.ofNullable(reservation);
    }

    /** The books are told of all of it. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    /** From now on a model may be at work of which nobody knows what it takes, until its attempts are added. */
    void ask() {
        asking = true;
    }

    boolean isAsking() {
        return asking;
    }

    void add(List<AttemptCost> more) {
        asking = false;
        attempts.addAll(more);
    }

    List<AttemptCost> attempts() {
        return List.copyOf(attempts);
    }

    /** What all attempts took. */
    NanoUsd spent() {
        return attempts.stream().map(AttemptCost::cost).reduce(NanoUsd.ZERO, NanoUsd::plus);
    }

    /** Nobody answers: this is the model that the turn is booked under. */
    void giveUp(CatalogueModel model) {
        givenUp = model;
    }

    Optional<CatalogueModel> givenUp() {
        return Optional.ofNullable(givenUp);
    }

    /** What is to be done when the attempts are booked, and not before. */
    void onBooked(Runnable work) {
        afterBooking = work;
    }

    /** The attempts are booked. */
    void booked() {
        afterBooking.run();
    }

    /** A dearer source did not answer, for this reason. */
    void refused(String reason) {
        refusals.add(reason);
    }

    /** Whether whoever is asked now stands in for a dearer source: what it cannot do, the next one may. */
    boolean standsIn() {
        return !refusals.isEmpty();
    }

    /** The answer with the reasons for which dearer sources did not give it. */
    Answer marked(Answer answer) {
        Answer marked = answer;
        for (String refusal : refusals) {
            marked = marked.degraded(refusal);
        }
        return marked;
    }
}
