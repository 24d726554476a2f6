package dev.weir.chat;

import dev.weir.grounding.Grounding;
import dev.weir.metering.Source;
import dev.weir.platform.NanoUsd;
import dev.weir.routing.Route;
import dev.weir.routing.TurnFeatures;
import jakarta.json.JsonObject;
import java.util.Optional;

/** What a turn was answered, from where and at what cost. */
public record Answer(AnswerContent content, Provenance provenance, AnswerCost cost) {
    /** Where it comes from. */
    public Source source() {
        return provenance.source();
    }

    /** The assistant's message. */
    public JsonObject message() {
        return content.message();
    }

    /** The same answer as it is booked, at that cost and with the times as they stand at its end. */
    Answer booked(NanoUsd spent, StageTimes times) {
        return new Answer(content, provenance, cost.booked(spent, times));
    }

    /** The same answer, marked as standing in for a dearer one. */
    Answer degraded(String reason) {
        return from(provenance.degraded(reason));
    }

    /** The same answer with the route that led to it. */
    Answer by(Route taken) {
        return from(provenance.by(taken));
    }

    /** The same answer with what the caches had to do with it. */
    Answer with(CacheUse use) {
        return from(provenance.with(use));
    }

    /** The same answer with what of it the model's passages bear out. */
    Answer with(Grounding grounding) {
        return new Answer(new AnswerContent(content.completion(), content.citations(), Optional.of(grounding)), provenance, cost);
    }

    /** The same answer without what only its check was to know. */
    Answer withoutLogProbabilities() {
        return new Answer(new AnswerContent(LogProbabilities.without(content.completion()), content.citations(), content.grounding()),
                provenance, cost);
    }

    /** The same answer with one more reason. */
    Answer because(String reason) {
        return from(provenance.because(reason));
    }

    /** The same answer with what the rules saw of its turn. */
    Answer seeing(TurnFeatures turn) {
        return from(provenance.seeing(turn));
    }

    /**
     * The same answer for a question that arrived while it was being made: it costs nothing more. What nobody answered is no
     * answer to share: its customer is handed over, or offered a human, too.
     */
    Answer shared() {
        if (source() == Source.HANDOFF) {
            return this;
        }
        return new Answer(content, provenance.shared(), AnswerCost.free(cost.baseline(), 0));
    }

    private Answer from(Provenance other) {
        return new Answer(content, other, cost);
    }
}
