package dev.weir.api.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.testing.Invariants;
import dev.weir.testing.TestClient;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node without a model: what its documents say is quoted, what they do not say is not, and a human is offered. */
class DirectAnswersIT {
    private static final String LEIDEN = "Our shop in Leiden stands at the old mill. Customers park in the yard behind the mill, "
            + "free of charge for two hours. The shop opens at nine. Dogs are welcome on a lead. Lifts reach every floor.";
    private static final String PARK = "Where can I park when I visit the shop in Leiden?";
    private static TestDatabase database;
    private static WeirServer server;
    private static TestClient admin;
    private TestClient client;
    private String document;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        server = WeirServer.start(database, Map.of("WEIR_DEMO", "false"));
        admin = new TestClient(server.uri(), WeirServer.ADMIN_TOKEN);
    }

    @AfterAll
    static void stop() {
        admin.close();
        server.close();
        database.close();
    }

    @BeforeEach
    void openAShop() {
        client = new TestClient(server.uri(), admin.newTenant("shop-" + UUID.randomUUID()));
        document = upload("Visiting our shop in Leiden", LEIDEN);
        upload("Gift cards", "Gift cards are valid for five years. They cannot be paid out.");
    }

    @AfterEach
    void holds() {
        client.close();
        Invariants.hold(database);
    }

    @Test
    void theSentenceThatAnswersIsQuotedAndThePassageCited() {
        JsonObject answer = ask("{}", PARK);
        assertEquals("knowledge", source(answer), answer.toString());
        assertTrue(LEIDEN.contains(text(answer)) && text(answer).contains("behind the mill"), text(answer));
        assertFalse(text(answer).contains("Lifts"), text(answer));
        JsonObject cited = weir(answer).getJsonArray("citations").getJsonObject(0);
        assertEquals(LEIDEN, cited.getString("passage"));
        assertTrue(reasons(answer).contains("(threshold 0.80); the runner-up was 'Gift cards'"), reasons(answer));
    }

    @Test
    void whatIsNotThereIsSaidAndAHumanIsOffered() {
        JsonObject answer = ask("{}", "Where can I park when I visit your shop in Utrecht?");
        assertEquals("handoff", source(answer), answer.toString());
        assertTrue(text(answer).startsWith("I did not find an answer to this. The nearest I have is on “Visiting our shop in "
                + "Leiden”:") && text(answer).endsWith("Shall I ask a colleague?"), text(answer));
        assertEquals(document, weir(answer).getJsonArray("citations").getJsonObject(0).getString("document_id"));
        assertEquals(0, handoffs(), "nobody is asked yet");
        assertEquals(1, TestClient.json(client.get("/v1/reports/unanswered")).getInt("questions_examined"));
        String conversation = weir(answer).getString("conversation_id");
        JsonObject accepted = ask("{\"conversation_id\":\"" + conversation + "\"}", "Yes, please.");
        assertEquals("handoff", source(accepted));
        assertEquals(1, handoffs());
        JsonObject handoff = TestClient.json(client.get("/v1/handoffs")).getJsonArray("data").getJsonObject(0);
        assertEquals("customer_asked " + conversation, handoff.getString("cause") + " " + handoff.getString("conversation_id"));
    }

    @Test
    void aBadAnswerIsNotGivenToTheLikeAgainUntilItsDocumentChanges() {
        JsonObject answer = ask("{}", PARK);
        assertEquals("knowledge", source(answer), answer.toString());
        rate(answer, "down");
        assertEquals("handoff", source(ask("{}", PARK)));
        assertEquals("handoff", source(ask("{}", "Where can I park if I visit the shop in Leiden?")));
        assertEquals("knowledge", source(ask("{}", "Are dogs welcome in the shop in Leiden?")), "another question");
        rate(answer, "up");
        JsonObject again = ask("{}", PARK);
        assertEquals("knowledge", source(again), "the last word counts");
        rate(again, "down");
        assertEquals("handoff", source(ask("{}", PARK)));
        upload("Visiting our shop in Leiden", LEIDEN);
        JsonObject anew = ask("{}", PARK);
        assertEquals("knowledge", source(anew), "it was read anew");
        rate(anew, "down");
        assertEquals("handoff", source(ask("{}", PARK)));
        assertEquals(200, client.delete("/v1/conversations/" + weir(anew).getString("conversation_id")).statusCode() / 100 * 100);
        assertEquals("knowledge", source(ask("{}", PARK)), "the turn was deleted");
    }

    /** A title is an address here: the same one replaces the document. */
    private String upload(String title, String words) {
        String url = "https://shop.example/" + title.replace(' ', '-');
        String id = TestClient.json(client.post("/v1/knowledge/documents", Json.createObjectBuilder().add("title", title)
                .add("text", words).add("url", url).build().toString())).getString("id");
        Awaitility.await("the document").atMost(Duration.ofMinutes(1)).until(() -> TestClient.json(
                client.get("/v1/knowledge/documents/" + id)).getString("state").equals("ready"));
        return id;
    }

    private JsonObject ask(String metadata, String question) {
        return TestClient.json(client.post(TestClient.CHAT, "{\"model\":\"auto\",\"metadata\":" + metadata
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + question + "\"}]}"));
    }

    private void rate(JsonObject answer, String rating) {
        assertEquals(200, client.post("/v1/turns/" + weir(answer).getString("turn_id") + "/feedback",
                "{\"rating\":\"" + rating + "\"}").statusCode());
    }

    private int handoffs() {
        return TestClient.json(client.get("/v1/handoffs")).getJsonArray("data").size();
    }

    private static JsonObject weir(JsonObject answer) {
        return answer.getJsonObject("weir");
    }

    private static String source(JsonObject answer) {
        return weir(answer).getString("source");
    }

    private static String reasons(JsonObject answer) {
        return weir(answer).getJsonObject("route").getJsonArray("reasons").toString();
    }

    private static String text(JsonObject answer) {
        return answer.getJsonArray("choices").getJsonObject(0).getJsonObject("message").getString("content");
    }
}
