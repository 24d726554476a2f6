package dev.weir.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.assistant.Assistant;
import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Policy;
import dev.weir.conversation.ConversationId;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.Message;
import dev.weir.inference.ServiceTier;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a turn asks of the caches and of the documents, with and without earlier turns. */
class TurnTest {
    private static final List<Message> EARLIER = List.of(Message.of("system", "Be brief."),
            Message.of("user", "Do you ship tents to Norway?"), Message.of("assistant", "Yes."));

    @Test
    void aFirstQuestionIsAskedAsItIs() {
        Turn turn = turn("en", List.of(Message.of("user", "And to Iceland?")));
        assertEquals(Optional.empty(), turn.question().followUp());
        assertEquals(turn.request(), turn.question().cached());
        assertEquals("And to Iceland?", turn.question().searched());
    }

    @Test
    void aLeaningQuestionKeepsItsHistoryAndIsSearchedWithTheOneBefore() {
        Turn turn = turn("en", with("And to Iceland?"));
        assertTrue(turn.question().followUp().isPresent());
        assertTrue(turn.question().cached().hasEarlierTurns());
        assertEquals("Do you ship tents to Norway?\nAnd to Iceland?", turn.question().searched());
    }

    @Test
    void aQuestionThatStandsAloneIsAskedWithoutItsHistory() {
        Turn turn = turn("en", with("Which payment methods do you accept?"));
        assertEquals(Optional.empty(), turn.question().followUp());
        assertEquals(List.of(EARLIER.getFirst(), Message.of("user", "Which payment methods do you accept?")),
                turn.question().cached().messages());
    }

    @Test
    void whatCannotBeToldAnythingLeansWhateverItSays() {
        assertTrue(turn("en", List.of(Message.of("user", "Which payment methods do you accept?")), true).question().followUp()
                .isPresent());
    }

    @Test
    void whatCannotBeJudgedLeans() {
        assertTrue(turn("de", with("Which payment methods do you accept?")).question().followUp().isPresent());
        assertTrue(turn("en", List.of(Message.of("user", "What is the weather?"), Message.of("tool", "Sunny.")))
                .question().followUp().isPresent());
    }

    @Test
    void aGreetingIsNotToldToTheModelAndWhatSaysMoreIs() {
        List<Message> greeted = List.of(Message.of("user", "Hello!"), Message.of("assistant", "Hi there! How can I help you?"),
                Message.of("user", "Which payment methods do you accept?"));
        assertEquals(List.of(greeted.getLast()), turn("en", greeted).question().told().messages());
        List<Message> named = List.of(greeted.getFirst(), Message.of("assistant", "Hi Jane! How can I help you?"),
                greeted.getLast());
        assertEquals(named, turn("en", named).question().told().messages());
        assertEquals(with("Which payment methods do you accept?"),
                turn("en", with("Which payment methods do you accept?")).question().told().messages());
        List<Message> leaning = List.of(greeted.get(0), greeted.get(1), Message.of("user", "And to Iceland?"));
        assertEquals(leaning, turn("en", leaning).question().told().messages());
    }

    private static List<Message> with(String question) {
        return Stream.concat(EARLIER.stream(), Stream.of(Message.of("user", question)))
                .toList();
    }

    private static Turn turn(String language, List<Message> messages) {
        return turn(language, messages, false);
    }

    private static Turn turn(String language, List<Message> messages, boolean begun) {
        TenantId tenant = new TenantId(UUID.randomUUID());
        ChatRequest request = new ChatRequest(messages, "auto", false, false, ServiceTier.DEFAULT, Optional.empty(),
                Map.of(), JsonValue.EMPTY_JSON_OBJECT);
        return new Turn(TurnId.next(), new Caller(tenant, new KeyId(UUID.randomUUID()), Set.of(), ZoneOffset.UTC),
                new Assistant(tenant, new AssistantId(tenant.value()), "default", 1, "", language, Policy.defaults()),
                request, messages, ConversationId.next(), begun, true, false, Instant.EPOCH);
    }
}
