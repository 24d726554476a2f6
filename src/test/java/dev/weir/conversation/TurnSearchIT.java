package dev.weir.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.assistant.AssistantId;
import dev.weir.inference.Message;
import dev.weir.platform.Ids;
import dev.weir.tenant.TenantId;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import jakarta.json.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Turns are found by what was said in them. */
class TurnSearchIT {
    @RegisterExtension
    private static final TestDatabase database = TestDatabase.create();

    private final TenantId tenant = database.newTenant("t" + Ids.next());
    private final Conversations conversations = new Conversations(database.transactions(),
            new HistoryLimits(50, 1 << 20), new SettableClock(Turns.NOON));
    private final TurnSearch search = new TurnSearch(database.transactions());

    @Test
    void whatWasSaidIsFoundAndTheWordsOfJsonAreNot() {
        say(List.of(Turns.user("Is the \"Blue Line\" open\n\ntoday?")), "Yes. Ask\tDara.");
        say(List.of(Turns.user("Where is it?")), "In Kerry.");
        assertEquals(1, found("\"blue line\" open today"));
        assertEquals(1, found("ASK dara"));
        for (String name : List.of("role", "user", "assistant", "content", "\":\"", "_", "%")) {
            assertEquals(0, found(name), name);
        }
        assertEquals(0, found("today? yes"), "a question does not go on in its answer");
        assertEquals(2, found(""));
    }

    @Test
    void partsAreReadAndInstructionsAreNot() {
        say(List.of(Message.of("system", "Be kind."), MessageText.message(Json.createObjectBuilder().add("role", "user")
                .add("content", Json.createArrayBuilder()
                        .add(Json.createObjectBuilder().add("type", "text").add("text", "What is"))
                        .add(Json.createObjectBuilder().add("type", "image_url").add("image_url", "data:xyz"))
                        .add(Json.createObjectBuilder().add("type", "text").add("text", "on this picture?"))).build())), "A dam.");
        assertEquals(1, found("what is on this picture"));
        assertEquals(0, found("be kind"));
        assertEquals(0, found("xyz"));
    }

    /** PostgreSQL's texts have no NUL, JSON may escape one: the turn is kept, and found by the rest. */
    @Test
    void anEscapedNulHidesNothingElse() {
        say(List.of(Turns.user("A \0 within, \\u0000 and 😀 said")), "Fine.");
        assertEquals(1, found("within, \\u0000 and"));
        assertEquals(1, found("fine"));
    }

    private void say(List<Message> asked, String answer) {
        ConversationId conversation = conversations.open(tenant, new AssistantId(tenant.value()), Optional.empty());
        conversations.record(Turns.turn(tenant, conversation, asked, Turns.assistant(answer), Optional.empty()));
    }

    private int found(String words) {
        return search.find(tenant, words, Optional.empty(), 0, 10).size();
    }
}
