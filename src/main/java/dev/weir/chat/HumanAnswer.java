package dev.weir.chat;

import dev.weir.cache.CacheOutcome;
import dev.weir.handoff.Cause;
import dev.weir.handoff.Handoff;
import dev.weir.handoff.HandoffState;
import dev.weir.handoff.Handoffs;
import dev.weir.handoff.TenantHandoffTerms;
import dev.weir.inference.EffectiveParameters;
import dev.weir.metering.Source;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Json;
import dev.weir.routing.HumanRequestDetector;
import dev.weir.routing.Route;
import dev.weir.tenant.TenantId;
import dev.weir.webhook.Outbox;
import dev.weir.webhook.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Asks a human and tells the customer so. */
@ApplicationScoped
class HumanAnswer {
    /** Why the budget's fallback chain ended here; {@link #cause} knows it by these words. */
    static final String OVER_BUDGET = "No source within the budget may answer.";
    /** Why it ended here because models could not be had. */
    static final String OUTAGE = "No source that may answer is available.";

    private static final CacheUse TAKEN = CacheUse.of(CacheOutcome.notLookedUp("an agent has taken the conversation"));
    private static final CacheUse ACCEPTED =
            CacheUse.of(CacheOutcome.notLookedUp("the customer accepted the offer of a human"));

    @Inject
    Handoffs handoffs;
    @Inject
    TenantHandoffTerms terms;

    /** No source may or can answer; the turn must be kept, else there is nothing to hand over and the customer is told so. */
    Answer answer(Turn turn, List<String> reasons) {
        return answer(turn, told(turn, !reasons.contains(OUTAGE) ? HandoffWords::failed : turn.continues() ? HandoffWords::outage
                : HandoffWords::tryAgain), reasons);
    }

    /** The route leads to a human, by a rule or because no model is there. */
    Answer answer(Turn turn, Route route) {
        return answer(turn, told(turn, route.rule().isPresent() ? HandoffWords::ruled : HandoffWords::failed),
                route.reasons()).by(route);
    }

    /** Instead of what moderation objects to: a human is asked; a bulk job is told. */
    Answer withheld(Turn turn, String objection) {
        if (turn.isBulk()) {
            throw new Failure(FailureCode.INVALID_REQUEST, objection);
        }
        return answer(turn, List.of(objection));
    }

    /** The customer said yes to the offer of a human. */
    private Answer accepted(Turn turn) {
        HandoffWords words = HandoffWords.in(turn.assistant().language());
        return answer(turn, turn.stored() ? hours(turn, words.wished()) : words.unkept(), List.of(HandoffOffer.ACCEPTED))
                .with(ACCEPTED);
    }

    private String hours(Turn turn, String told) {
        return (told + " " + terms.of(turn.caller().tenant()).officeHours()).strip();
    }

    /** Who asks for a person is answered in the language they ask in. */
    private String told(Turn turn, Function<HandoffWords, String> otherwise) {
        Optional<String> wish = HumanRequestDetector.language(turn.request().question());
        HandoffWords words = HandoffWords.in(wish.orElse(turn.assistant().language()));
        String told = wish.isPresent() ? words.wished() : otherwise.apply(words);
        // Who is asked to try again waits for no human.
        if (told.equals(words.tryAgain()) || !turn.stored()) {
            return told.equals(words.tryAgain()) ? told : words.unkept();
        }
        return hours(turn, told);
    }

    /** What is answered before any source is asked: an agent has the conversation, or the customer wants one to. */
    Optional<Answer> agreed(Turn turn) {
        return whileTaken(turn).or(() -> HandoffOffer.isAccepted(turn) ? Optional.of(accepted(turn)) : Optional.empty());
    }

    /**
     * What is answered while an agent has the conversation: what the customer says is the agent's to read, and no source is
     * asked. Only a turn that is kept can be read; nothing is asked of the database where nothing was before the turn.
     */
    Optional<Answer> whileTaken(Turn turn) {
        if (!turn.stored() || turn.isBulk() || !turn.continues()) {
            return Optional.empty();
        }
        return handoffs.openOf(turn.caller().tenant(), turn.conversation().value()).map(Handoff::state)
                .filter(HandoffState.TAKEN::equals)
                .map(taken -> answer(turn, HandoffWords.in(turn.assistant().language()).passedOn(), List.of(PassedToAgent.REASON))
                        .with(TAKEN));
    }

    private static Answer answer(Turn turn, String text, List<String> reasons) {
        return new Answer(AnswerContent.of(completion(turn, text)), Provenance.of(Source.HANDOFF, reasons), AnswerCost.NOTHING);
    }

    /** Prose is never given for JSON: a client that wants a shape is refused in the member that is there for it. */
    static JsonObject completion(Turn turn, String text) {
        return EffectiveParameters.of(turn.request().parameters()).containsKey("response_format")
                ? ChatCompletionJson.refusal(turn.id(), turn.at(), "weir-handoff", text)
                : ChatCompletionJson.of(turn.id(), turn.at(), "weir-handoff", text);
    }

    /** Puts the turn before a human, in the transaction that records it. */
    void open(EntityManager transaction, Turn turn, Answer answer) {
        Cause cause = cause(turn, answer);
        boolean opened = opened(transaction, turn, cause, String.join(" ", answer.provenance().reasons()));
        // What an agent reads is not unanswered, and what a rule or the customer hands over was not asked of any source;
        // an outage is told once.
        if (cause != Cause.RULE && cause != Cause.CUSTOMER_ASKED && !answer.provenance().reasons().contains(PassedToAgent.REASON)
                && (opened || cause != Cause.OUTAGE)) {
            unanswered(transaction, turn, cause);
        }
    }

    /** Whether a human is asked who was not before. In an outage a question outside of any conversation is one of many. */
    private boolean opened(EntityManager transaction, Turn turn, Cause cause, String reason) {
        TenantId tenant = turn.caller().tenant();
        return cause == Cause.OUTAGE && !turn.continues()
                ? handoffs.openForOutage(transaction, tenant, turn.conversation().value(), Optional.of(turn.id()), reason)
                : handoffs.open(transaction, tenant, turn.conversation().value(), Optional.of(turn.id()), cause, reason);
    }

    /** Tells whoever listens that no source answered the turn, in the transaction that records it. */
    void unanswered(EntityManager transaction, Turn turn, Cause cause) {
        Outbox.put(transaction, turn.caller().tenant(), WebhookEvent.QUESTION_UNANSWERED,
                Optional.of(turn.conversation().value()), Json.createObjectBuilder()
                        .add("conversation_id", turn.conversation().toString())
                        .add("turn_id", turn.id().toString()).add("reason", cause.wireName()).build());
    }

    static Cause cause(Turn turn, Answer answer) {
        if (answer.provenance().reasons().contains(HandoffOffer.ACCEPTED) || HumanRequestDetector.language(turn.request().question()).isPresent()) {
            return Cause.CUSTOMER_ASKED;
        }
        if (answer.provenance().route().flatMap(Route::rule).isPresent()) {
            return Cause.RULE;
        }
        if (answer.provenance().reasons().contains(OUTAGE)) {
            return Cause.OUTAGE;
        }
        return answer.provenance().reasons().contains(OVER_BUDGET) ? Cause.BUDGET : Cause.UNANSWERED;
    }
}
