package dev.weir.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.Assistant;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Policy;
import dev.weir.conversation.ConversationId;
import dev.weir.conversation.HandoffDesk;
import dev.weir.conversation.StoredTurn;
import dev.weir.conversation.TurnRecord;
import dev.weir.conversation.Turns;
import dev.weir.handoff.Cause;
import dev.weir.handoff.Handoff;
import dev.weir.handoff.HandoffState;
import dev.weir.handoff.HandoffTerms;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import dev.weir.inference.ServiceTier;
import dev.weir.metering.Source;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.TurnId;
import dev.weir.testing.TestDatabase;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HandoffIT {
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final HandoffDesk desk = new HandoffDesk(database);

    @Test
    void aConversationWaitsOnceIsTakenAnsweredAndReturned() {
        TurnRecord turn = desk.said("Where is my parcel?");
        Handoff waiting = desk.opened(turn);
        assertFalse(desk.handoffs.open(desk.tenant, turn.conversation().value(), Optional.empty(),
                Cause.CUSTOMER_ASKED, "again"));
        assertEquals(List.of(waiting), desk.handoffs.list(desk.tenant, HandoffState.WAITING, Optional.empty(), 10));
        assertEquals(Optional.of("Ann"), desk.handoffs.take(desk.tenant, waiting.id(), HandoffDesk.ANN).agent());
        assertEquals("The handoff is taken already, by Ann.", HandoffDesk.assertConflict(
                () -> desk.handoffs.take(desk.tenant, waiting.id(), HandoffDesk.BOB)).getMessage());
        desk.replies.say(desk.caller, waiting.id(), HandoffDesk.reply("It is in Oslo.", Optional.empty()));
        assertEquals(List.of("Where is my parcel?", "(bot)", "It is in Oslo."), desk.conversations.history(desk.tenant,
                turn.conversation(), 1_000_000).stream().map(message -> message.text()).toList(),
                "what later turns lean on");
        StoredTurn told = desk.archive.turns(desk.tenant, turn.conversation(), Optional.of(turn.turn().value()),
                10).getFirst();
        assertEquals("handoff", told.source(), "what a customer who reads on after the last turn sees");
        assertEquals("assistant", told.answer().role());
        assertEquals(Optional.of("Bob"), desk.handoffs.takeOver(desk.tenant, waiting.id(), HandoffDesk.BOB).agent());
        assertEquals(HandoffState.RETURNED, desk.handoffs.giveBack(HandoffDesk.BOB.by(), desk.tenant, waiting.id()).state());
        HandoffDesk.assertConflict(() -> desk.handoffs.close(HandoffDesk.ANN.by(), desk.tenant, waiting.id()));
        HandoffDesk.assertConflict(() -> desk.replies.say(desk.caller, waiting.id(),
                HandoffDesk.reply("Too late.", Optional.empty())));
        assertEquals(3, desk.conversations.history(desk.tenant, turn.conversation(), 1_000_000).size(),
                "what was refused is not kept");
        assertTrue(desk.handoffs.open(desk.tenant, turn.conversation().value(), Optional.empty(),
                Cause.CUSTOMER_ASKED, "anew"));
        assertEquals(List.of("handoff.assigned", "handoff.assigned", "handoff.closed", "handoff.opened", "handoff.opened"), desk.told());
        assertEquals(List.of("person:ann handoff.take", "person:bob handoff.take", "person:bob handoff.return"),
                desk.noted("handoff."));
    }

    @Test
    void aReplyUnderTheSameKeyIsSaidOnceAndTakesWhatWaits() {
        TurnRecord turn = desk.said("Hello?");
        Handoff waiting = desk.opened(turn);
        JsonObject first = desk.replies.say(desk.caller, waiting.id(), HandoffDesk.reply("Hi.", Optional.of("k1")));
        assertEquals("taken", first.getString("state"));
        assertEquals(List.of("person:ann handoff.take"), desk.noted("handoff."));
        assertEquals(first, desk.replies.say(desk.caller, waiting.id(), HandoffDesk.reply("Hi.", Optional.of("k1"))));
        assertEquals(3, desk.conversations.history(desk.tenant, turn.conversation(), 1_000_000).size());
        assertEquals(FailureCode.IDEMPOTENCY_CONFLICT, assertThrows(Failure.class,
                () -> desk.replies.say(desk.caller, waiting.id(), HandoffDesk.reply("Bye.", Optional.of("k1")))).code());
    }

    @Test
    void whileAnAgentHasItTheBotIsSilent() {
        HumanAnswer human = new HumanAnswer();
        human.handoffs = desk.handoffs;
        human.terms = desk.terms;
        TurnRecord turn = desk.said("Where is it?");
        Turn next = asked(turn.conversation(), true);
        assertEquals(Optional.empty(), human.whileTaken(next));
        Handoff waiting = desk.opened(turn);
        assertEquals(Optional.empty(), human.whileTaken(next), "the bot answers while it waits");
        desk.handoffs.take(desk.tenant, waiting.id(), HandoffDesk.ANN);
        Answer answer = human.whileTaken(next).orElseThrow();
        assertEquals(Source.HANDOFF, answer.source());
        assertEquals(HandoffWords.in("en").passedOn(), answer.message().getString("content"));
        assertEquals(Optional.empty(), human.whileTaken(asked(turn.conversation(), false)), "an agent could not read it");
        assertTrue(human.whileTaken(first(turn.conversation())).isPresent(), "taken before anything was said");
        desk.handoffs.giveBack(HandoffDesk.ANN.by(), desk.tenant, waiting.id());
        assertEquals(Optional.empty(), human.whileTaken(next));
    }

    @Test
    void officeHoursAreToldAndTheCauseIsKnown() {
        HumanAnswer human = new HumanAnswer();
        human.handoffs = desk.handoffs;
        human.terms = desk.terms;
        desk.terms.agree(HandoffDesk.ANN.by(), desk.tenant, new HandoffTerms("We are here from 9 to 17.", 15, 2));
        Turn turn = asked(ConversationId.next(), true);
        Answer answer = human.answer(turn, List.of(HumanAnswer.OVER_BUDGET));
        assertEquals(HandoffWords.in("en").failed() + " We are here from 9 to 17.", answer.message().getString("content"));
        assertEquals(Cause.BUDGET, HumanAnswer.cause(turn, answer));
        assertEquals(Cause.UNANSWERED, HumanAnswer.cause(turn, human.answer(turn, List.of("No model is configured."))));
        database.transactions().run(desk.tenant, manager -> human.open(manager, turn, answer));
        assertEquals(List.of("handoff.opened", "question.unanswered"), desk.told());
        assertEquals(List.of("person:ann handoff_terms.set"), desk.noted("handoff_terms."));
    }

    @Test
    void whoAsksForAPersonIsToldWhatHappensNextInTheirLanguage() {
        HumanAnswer human = new HumanAnswer();
        human.handoffs = desk.handoffs;
        human.terms = desk.terms;
        List<String> wishes = List.of("Can I talk to a human?", "Kann ich mit einem Menschen sprechen?",
                "Quiero hablar con una persona", "أريد التحدث إلى شخص");
        assertEquals(Stream.of("en", "de", "es", "ar").map(language -> HandoffWords.in(language).wished()).toList(),
                wishes.stream().map(wish -> human.answer(asked(wish), List.of()).message().getString("content")).toList());
        Turn wish = asked(wishes.getLast());
        database.transactions().run(desk.tenant, manager -> human.open(manager, wish, human.answer(wish, List.of())));
        assertEquals(Cause.CUSTOMER_ASKED, desk.handoffs.openOf(desk.tenant, wish.conversation().value()).orElseThrow().cause());
        assertEquals(List.of("handoff.opened"), desk.told(), "a wish is no question that was left unanswered");
        assertEquals(HandoffWords.in("en").unkept(), human.answer(asked(ConversationId.next(), false), List.of()).message()
                .getString("content"), "nobody is promised who could not read it");
    }

    private Turn asked(String question) {
        return asked(ConversationId.next(), true, question);
    }

    /** The desk hears of an outage once, and of each conversation that goes on in it once. */
    @Test
    void anOutageIsToldOnceAndNotByEveryQuestion() {
        HumanAnswer human = new HumanAnswer();
        human.handoffs = desk.handoffs;
        human.terms = desk.terms;
        List<String> outage = List.of(HumanAnswer.OUTAGE);
        for (int question = 0; question < 5; question++) {
            Turn alone = alone();
            Answer answer = human.answer(alone, outage);
            assertEquals(HandoffWords.in("en").tryAgain(), answer.message().getString("content"));
            database.transactions().run(desk.tenant, manager -> human.open(manager, alone, answer));
        }
        assertEquals(List.of("handoff.opened", "question.unanswered"), desk.told());
        ConversationId conversation = ConversationId.next();
        for (int question = 0; question < 3; question++) {
            Turn later = asked(conversation, true);
            Answer answer = human.answer(later, outage);
            assertEquals(HandoffWords.in("en").outage(), answer.message().getString("content"));
            database.transactions().run(desk.tenant, manager -> human.open(manager, later, answer));
        }
        List<Handoff> waiting = desk.handoffs.list(desk.tenant, HandoffState.WAITING, Optional.empty(), 10);
        assertEquals(List.of(Cause.OUTAGE, Cause.OUTAGE), waiting.stream().map(Handoff::cause).toList());
        desk.handoffs.close(HandoffDesk.ANN.by(), desk.tenant, waiting.getFirst().id());
        Turn next = alone();
        database.transactions().run(desk.tenant, manager -> human.open(manager, next, human.answer(next, outage)));
        assertEquals(2, desk.handoffs.list(desk.tenant, HandoffState.WAITING, Optional.empty(), 10).size());
    }

    private Turn alone() {
        Turn later = asked(ConversationId.next(), true);
        ChatRequest request = new ChatRequest(later.newMessages(), "auto", false, false, ServiceTier.DEFAULT, Optional.empty(),
                Map.of(), JsonValue.EMPTY_JSON_OBJECT);
        return new Turn(later.id(), desk.caller, later.assistant(), request, later.newMessages(), later.conversation(), false,
                true, false, later.at());
    }

    private Turn asked(ConversationId conversation, boolean stored) {
        return asked(conversation, stored, "And now?");
    }

    private Turn asked(ConversationId conversation, boolean stored, String question) {
        List<Message> messages = List.of(Turns.user("Where is it?"), Turns.assistant("(bot)"), Turns.user(question));
        ChatRequest request = new ChatRequest(messages, "auto", false, false, ServiceTier.DEFAULT, Optional.empty(),
                Map.of(),
                JsonValue.EMPTY_JSON_OBJECT);
        return new Turn(TurnId.next(), desk.caller, new Assistant(desk.tenant, new AssistantId(desk.tenant.value()),
                "default", 1, "", "en",
                Policy.defaults()), request, List.of(messages.getLast()),
                conversation, true, stored, false, desk.clock.instant());
    }

    /** The first thing that is said in a conversation that was opened before. */
    private Turn first(ConversationId conversation) {
        Turn later = asked(conversation, true);
        ChatRequest alone = new ChatRequest(later.newMessages(), "auto", false, false, ServiceTier.DEFAULT, Optional.empty(),
                Map.of("conversation_id", conversation.toString()), JsonValue.EMPTY_JSON_OBJECT);
        return new Turn(later.id(), desk.caller, later.assistant(), alone, later.newMessages(),
                conversation, false, true, false,
                desk.clock.instant());
    }
}
