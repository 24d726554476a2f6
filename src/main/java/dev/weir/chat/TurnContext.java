package dev.weir.chat;

import dev.weir.inference.Cancellation;
import dev.weir.inference.ChunkListener;
import java.util.function.Supplier;

/**
 * What a turn carries through its stages. Belongs to the turn's thread.
 *
 * @param pinned  whether the client named the model
 * @param outlet  where a model's answer goes while it is made
 * @param charges what the turn owes so far
 */
record TurnContext(Turn turn, boolean pinned, StageTimes times, AnswerSink outlet, TurnCharges charges) {
    /** A turn that owes nothing yet. */
    static TurnContext of(Turn turn, boolean pinned, StageTimes times, ChunkListener listener) {
        TurnCharges charges = new TurnCharges();
        return new TurnContext(turn, pinned, times, charges.watching(new AnswerSink(listener, new Cancellation())), charges);
    }

    /** Does the work and adds its time to the stage. */
    <T> T during(Stage stage, Supplier<T> work) {
        return times.during(stage, work);
    }
}
