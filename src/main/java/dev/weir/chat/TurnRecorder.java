package dev.weir.chat;

import dev.weir.cache.CacheLabels;
import dev.weir.cache.NearMisses;
import dev.weir.conversation.ConversationSummaries;
import dev.weir.conversation.Conversations;
import dev.weir.conversation.HistoryBuffer;
import dev.weir.conversation.TurnRecord;
import dev.weir.handoff.Cause;
import dev.weir.inference.Message;
import dev.weir.inference.Tier;
import dev.weir.metering.Source;
import dev.weir.routing.PastTurn;
import dev.weir.routing.Route;
import dev.weir.routing.RouterInput;
import dev.weir.routing.refit.RouterLabels;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.OptionalDouble;

/** Keeps an answered turn in its conversation and hands over to a human where that is the answer. */
@ApplicationScoped
class TurnRecorder {
    @Inject
    TenantTransaction transactions;
    @Inject
    Conversations conversations;
    @Inject
    HumanAnswer human;
    @Inject
    ConversationSummaries summaries;
    @Inject
    NearMisses nearMisses;
    @Inject
    CacheLabels cacheLabels;
    @Inject
    Event<TurnStored> kept;
    @Inject
    RouterLabels labels;
    @Inject
    HistoryBuffer history;

    /** Records the turn unless the client forbade it; a handoff without a record tells the customer only. */
    void keep(Turn turn, AnsweredTurn answered) {
        if (!turn.stored()) {
            return;
        }
        Answer answer = answered.answer();
        TurnRecord record = record(turn, answer, TurnDetails.of(answered));
        transactions.run(turn.caller().tenant(), manager -> {
            if (!conversations.record(manager, record)) {
                return;
            }
            if (HandoffOffer.is(answer)) {
                human.unanswered(manager, turn, Cause.UNANSWERED);
            } else if (answer.source() == Source.HANDOFF) {
                human.open(manager, turn, answer);
            }
            seen(answer).ifPresent(seen -> labels.keep(manager, turn.caller().tenant(), turn.id(),
                    answer.provenance().tier().orElseThrow(), seen, check(answer)));
            answer.provenance().cache().nearMiss().ifPresent(refused -> nearMisses.keep(manager, turn.caller().tenant(),
                    turn.assistant().id(), turn.id(), turn.request().question(), refused));
            answer.provenance().cache().outcome().weighed().ifPresent(weighed -> cacheLabels.keep(manager, turn.caller().tenant(), turn.id(),
                    turn.assistant().id(), weighed));
            kept.fire(new TurnStored(manager, turn, answer));
        });
        summaries.consider(turn.caller(), turn.assistant(), turn.conversation());
    }

    /** As {@link #keep}, but an answer of the exact cache, from which nothing follows, may be stored a little later. */
    void keepSoon(Turn turn, AnsweredTurn answered) {
        if (answered.answer().source() != Source.EXACT_CACHE || turn.caller().tenant().isWarmUp()) {
            keep(turn, answered);
        } else if (turn.stored()) {
            history.add(record(turn, answered.answer(), TurnDetails.of(answered)));
            summaries.consider(turn.caller(), turn.assistant(), turn.conversation());
        }
    }

    private static TurnRecord record(Turn turn, Answer answer, JsonObject weir) {
        Provenance from = answer.provenance();
        Message message = new Message("assistant", ChatCompletionJson.text(answer.content().completion()), answer.message());
        return new TurnRecord(turn.caller().tenant(), turn.id(), turn.conversation(), turn.assistant().id(), turn.caller().key(),
                turn.request().user(), turn.request().metadata(), turn.at(), turn.newMessages(), message, from.source(),
                from.model(), from.cache().entry(), answer.cost().money(), answer.cost().baseline(), weir,
                Optional.of(features(turn, answer)));
    }

    private static JsonObject features(Turn turn, Answer answer) {
        return answer.provenance().features().map(PastTurn::kept).orElseGet(() -> PastTurn.kept(turn.request(),
                turn.assistant().language(), turn.at().atZone(turn.caller().zone())));
    }

    /** What may become a label of the router: a turn that a model answered for itself. */
    private static Optional<RouterInput> seen(Answer answer) {
        return answer.source() == Source.MODEL && answer.provenance().tier().isPresent() ? answer.provenance().route().flatMap(Route::seen)
                : Optional.empty();
    }

    /** What the shipped check said of the answer, from which a calibration is learned. */
    private static OptionalDouble check(Answer answer) {
        return answer.provenance().tier().filter(Tier.SMALL::equals).flatMap(small -> answer.provenance().route())
                .map(Route::checkOfSmall).orElse(OptionalDouble.empty());
    }
}
