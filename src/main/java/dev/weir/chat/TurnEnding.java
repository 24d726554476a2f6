package dev.weir.chat;

import dev.weir.idempotency.ClaimToken;
import dev.weir.idempotency.IdempotencyRecords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** What follows when a turn has its answer, or will never have one. */
@ApplicationScoped
class TurnEnding {
    @Inject
    TurnRecorder recorder;
    @Inject
    IdempotencyRecords records;
    @Inject
    TurnLog log;

    /** Keeps the conversation, the handoff and the record for a second arrival, in this order. */
    AnsweredTurn finished(Turn turn, Answer answer, Optional<ClaimToken> claim) {
        AnsweredTurn answered = new AnsweredTurn(turn.id(), turn.conversation(), answer);
        if (claim.isPresent()) {
            recorder.keep(turn, answered);
        } else {
            recorder.keepSoon(turn, answered);
        }
        claim.ifPresent(token -> records.complete(token, AnsweredTurnJson.write(answered), turn.id(), turn.request().user()));
        log.answered(turn, answer);
        return answered;
    }

    /** The next arrival of the question is answered anew. */
    void failed(Optional<ClaimToken> claim) {
        claim.ifPresent(records::abandon);
    }

    /** The client left, or the answer failed after its head had left. */
    void cut(Turn turn, Optional<ClaimToken> claim) {
        log.cut(turn);
        failed(claim);
    }
}
