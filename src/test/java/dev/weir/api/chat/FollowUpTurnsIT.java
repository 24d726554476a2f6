package dev.weir.api.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.dialogue.FollowUpDetector;
import dev.weir.platform.Ids;
import dev.weir.testing.DemoShop;
import dev.weir.testing.SharedShop;
import dev.weir.testing.TestClient;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every follow-up of the corpus, asked of a server whose caches know what was asked elsewhere. */
@ExtendWith(SharedShop.class)
class FollowUpTurnsIT {
    private static final Set<String> CACHES = Set.of("exact_cache", "semantic_cache");

    private final List<Dialogue> corpus = Stream.of("development", "test").flatMap(FollowUpTurnsIT::read).toList();
    private TestClient client;

    private record Dialogue(boolean followUp, String earlier, String answer, String turn) {
        boolean judgedFollowUp() {
            return FollowUpDetector.reason(turn, List.of(earlier, answer)).isPresent();
        }
    }

    @BeforeEach
    void openAShop(DemoShop shop) {
        client = new TestClient(shop.server().uri(), shop.admin().newTenant("follow-up-" + Ids.next()));
        assertEquals(200, client.patch("/v1/policy", "{\"limits\":{\"requests_per_minute\":100000}}").statusCode());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void noFollowUpIsAnsweredFromACache() {
        corpus.forEach(dialogue -> source(dialogue.earlier()));
        corpus.stream().filter(dialogue -> !dialogue.followUp()).forEach(dialogue -> source(dialogue.turn()));
        assertTrue(corpus.stream().filter(dialogue -> !dialogue.followUp())
                .anyMatch(dialogue -> CACHES.contains(source(dialogue.turn()))), "the caches are filled and answer");
        assertEquals(List.of(), corpus.stream().filter(Dialogue::followUp)
                .filter(dialogue -> CACHES.contains(source(dialogue.earlier(), dialogue.answer(), dialogue.turn())))
                .map(Dialogue::turn).toList());
    }

    /** The hardest case: the very words were asked before, by somebody who had said nothing else. */
    @Test
    void notEvenWhenItsWordsWereAskedAlone() {
        List<Dialogue> followUps = corpus.stream().filter(Dialogue::followUp).toList();
        followUps.forEach(dialogue -> source(dialogue.turn()));
        List<Dialogue> cached = followUps.stream().filter(dialogue ->
                CACHES.contains(source(dialogue.earlier(), dialogue.answer(), dialogue.turn()))).toList();
        System.out.printf("Follow-ups whose words were cached as a question of their own: %d of %d answered by a cache%n",
                cached.size(), followUps.size());
        assertEquals(List.of(), cached.stream().filter(Dialogue::judgedFollowUp).map(Dialogue::turn).toList());
    }

    private String source(String... said) {
        JsonArrayBuilder messages = Json.createArrayBuilder();
        for (int at = 0; at < said.length; at++) {
            messages.add(Json.createObjectBuilder().add("role", at % 2 == 0 ? "user" : "assistant")
                    .add("content", said[at]));
        }
        JsonObject answer = TestClient.json(client.post(TestClient.CHAT,
                Json.createObjectBuilder().add("model", "auto").add("messages", messages).build().toString()));
        return answer.getJsonObject("weir").getString("source");
    }

    private static Stream<Dialogue> read(String half) {
        try (InputStream in = FollowUpTurnsIT.class.getResourceAsStream("/dialogue/" + half + ".tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList().stream()
                    .map(line -> line.split("\t", -1))
                    .map(part -> new Dialogue(part[0].equals("leaning"), part[3], part[4], part[5]));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
