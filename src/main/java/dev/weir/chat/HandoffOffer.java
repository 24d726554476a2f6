package dev.weir.chat;

import dev.weir.inference.Message;
import dev.weir.knowledge.ConsideredPassage;
import dev.weir.metering.Source;
import dev.weir.routing.Route;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where documents were searched, do not answer, and there is no model: the customer is told so, sees what comes nearest, and
 * is offered a human. Nobody is asked before the customer agrees. In English: documents of other languages are not searched.
 */
public final class HandoffOffer {
    /** The last of such a turn's reasons; {@link #is} knows it by these words. */
    static final String REASON = "No document answers it, so a human was offered.";
    /** Why a human was asked after all. */
    static final String ACCEPTED = "The customer accepted the offer of a human.";
    static final String OFFER = "Shall I ask a colleague?";
    private static final String NOTHING = "I did not find an answer to this.";
    private static final Pattern ASSENT = Pattern.compile(
            "(?:yes|yeah|yep|yup|yes please|sure|ok|okay|please|please do|go ahead|do it|do that|of course|absolutely"
            + "|that would be (?:great|good|nice|helpful|lovely))"
            + "(?: (?:please|do|do so|do that|thanks|thank you|ask (?:a|your|the|them|him|her|someone|one)(?: colleagues?)?"
            + "|go ahead|i would like that|i'd like that|that would be (?:great|good|nice|helpful|lovely)))*",
            Pattern.CASE_INSENSITIVE);

    private HandoffOffer() {
    }

    /** What the customer is told: cited, counted as unanswered, nobody asked. */
    static Answer answer(Turn turn, Optional<ConsideredPassage> nearest, Route route) {
        String found = nearest.map(passage -> NOTHING + " The nearest I have is on “" + passage.citation().title() + "”:\n\n"
                + passage.quote()).orElse(NOTHING);
        String text = found + "\n\n" + (turn.stored() ? OFFER : HandoffWords.in("en").unkept());
        Route offered = route.because(REASON);
        return new Answer(new AnswerContent(HumanAnswer.completion(turn, text), nearest.map(ConsideredPassage::citation).stream().toList()),
                Provenance.of(Source.HANDOFF, offered.reasons()).by(offered), AnswerCost.NOTHING);
    }

    /** Whether the turn says yes to an offer that ended the answer before it. */
    static boolean isAccepted(Turn turn) {
        List<Message> messages = turn.request().messages().stream().filter(message -> !message.instructs()).toList();
        return messages.size() > 1 && messages.get(messages.size() - 2).role().equals("assistant")
                && messages.get(messages.size() - 2).text().endsWith(OFFER)
                && ASSENT.matcher(turn.request().question().replaceAll("[\\p{Punct}’\\s&&[^']]+", " ").strip()).matches();
    }

    static boolean is(Answer answer) {
        return answer.provenance().reasons().contains(REASON);
    }

    /** Whether the answer with that {@code weir} object offered a human. */
    public static boolean is(JsonObject weir) {
        return weir.get("route") instanceof JsonObject route && route.get("reasons") instanceof JsonArray reasons
                && reasons.getValuesAs(JsonString.class).stream().map(JsonString::getString).anyMatch(REASON::equals);
    }
}
