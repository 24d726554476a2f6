package dev.weir.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.Assistant;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Citation;
import dev.weir.assistant.Policy;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.Turns;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import dev.weir.inference.ServiceTier;
import dev.weir.knowledge.ConsideredPassage;
import dev.weir.metering.Source;
import dev.weir.routing.Route;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A human is offered where nothing answers, and asked when the customer says yes. */
class HandoffOfferTest {
    private static final Route NO_MODEL = new Route(Route.HANDOFF, Optional.empty(), Optional.empty(), OptionalDouble.empty(),
            OptionalDouble.empty(), List.of("No model is configured."), Optional.empty(), Optional.empty());

    private static final Assistant ASSISTANT = new Assistant(new TenantId(UUID.randomUUID()), new AssistantId(UUID.randomUUID()),
            "default", 1, "", "en", Policy.defaults());

    @Test
    void theNearestIsQuotedAndCited() {
        Citation leiden = new Citation(UUID.randomUUID(), 1, "Parking in Leiden", Optional.empty(), "Park at the mill. It is free.");
        Answer answer = HandoffOffer.answer(turn(true, "Where can I park in Utrecht?"), Optional.of(
                new ConsideredPassage(leiden, "Parking in Leiden", 0.1, "Park at the mill.", true, false)), NO_MODEL);
        assertEquals("I did not find an answer to this. The nearest I have is on “Parking in Leiden”:\n\nPark at the mill.\n\n"
                + "Shall I ask a colleague?", answer.message().getString("content"));
        assertEquals(List.of(leiden), answer.content().citations());
        assertEquals(Source.HANDOFF, answer.source());
        assertEquals(List.of("No model is configured.", HandoffOffer.REASON), answer.provenance().reasons());
        assertTrue(HandoffOffer.is(answer));
    }

    @Test
    void whatIsNotKeptIsNotOffered() {
        Answer answer = HandoffOffer.answer(turn(false, "Where?"), Optional.empty(), NO_MODEL);
        assertEquals("I did not find an answer to this.\n\nThis conversation is not kept, so no colleague can read it: please ask "
                + "our team directly.", answer.message().getString("content"));
    }

    @Test
    void whoWantsJsonIsRefusedInsteadOfGivenProse() {
        Turn prose = turn(true, "Where?");
        ChatRequest shaped = new ChatRequest(prose.request().messages(), "auto", false, false, ServiceTier.DEFAULT,
                Optional.empty(), Map.of(), Json.createObjectBuilder().add("response_format",
                        Json.createObjectBuilder().add("type", "json_object")).build());
        Answer answer = HandoffOffer.answer(new Turn(prose.id(), null, ASSISTANT, shaped, prose.newMessages(), prose.conversation(), true,
                true, false, Turns.NOON), Optional.empty(), NO_MODEL);
        assertEquals("I did not find an answer to this.\n\n" + HandoffOffer.OFFER, answer.message().getString("refusal"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "Yes, please!", "Yes please do.", "ok", "Sure, go ahead", "please", "yeah ask a colleague",
            "Yes, that would be great, thanks"})
    void aYesIsTaken(String said) {
        assertTrue(HandoffOffer.isAccepted(turn(true, "Where?", "Not found.\n\n" + HandoffOffer.OFFER, said)));
        assertFalse(HandoffOffer.isAccepted(turn(true, "Where?", "It is there.", said)), "nothing was offered");
        assertFalse(HandoffOffer.isAccepted(turn(true, said)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "No, thanks.", "yes but what about Oslo?", "please tell me your hours", "ok never mind", "why?"})
    void anythingElseIsAQuestion(String said) {
        assertFalse(HandoffOffer.isAccepted(turn(true, "Where?", "Not found.\n\n" + HandoffOffer.OFFER, said)));
    }

    private static Turn turn(boolean stored, String... said) {
        Message[] messages = new Message[said.length];
        for (int at = 0; at < said.length; at++) {
            messages[at] = at % 2 == 0 ? Turns.user(said[at]) : Turns.assistant(said[at]);
        }
        ChatRequest request = new ChatRequest(List.of(messages), "auto", false, false, ServiceTier.DEFAULT, Optional.empty(),
                Map.of(), JsonValue.EMPTY_JSON_OBJECT);
        return new Turn(TurnId.next(), null, ASSISTANT, request, List.of(request.messages().getLast()), ConversationId.next(), true,
                stored, false, Turns.NOON);
    }
}
