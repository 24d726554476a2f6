package dev.weir.api.chat;

import static dev.weir.testing.DemoShop.question;
import static dev.weir.testing.DemoShop.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.Ids;
import dev.weir.testing.DemoShop;
import dev.weir.testing.FakeAnswer;
import dev.weir.testing.SharedShop;
import dev.weir.testing.StreamedAnswer;
import dev.weir.testing.TestClient;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a request says is heard, or refused in words: nothing of it is passed over in silence. */
@ExtendWith(SharedShop.class)
class HeardRequestsIT {
    private static final String EXPRESS = "What does express delivery cost in Ireland?";
    private static final Map<String, String> NO_STORE = Map.of("Cache-Control", "no-store");

    private static DemoShop shop;

    @BeforeAll
    static void start(DemoShop shared) {
        shop = shared;
    }

    @Test
    void aPassageIsQuotedWhereItIsWhatWasAskedForAndAModelAnswersOtherwise() {
        for (String usual : List.of("\"n\":1", "\"temperature\":1", "\"max_tokens\":2000", "\"stop\":[\"no such words\"]",
                "\"logprobs\":false", "\"tools\":[]", "\"response_format\":{\"type\":\"text\"}")) {
            assertEquals("knowledge", source(with(question(EXPRESS, false), usual)), usual);
        }
        for (String other : List.of("\"n\":2", "\"max_tokens\":1", "\"max_completion_tokens\":1", "\"stop\":\" \"",
                "\"logprobs\":true", "\"response_format\":{\"type\":\"json_object\"}")) {
            assertEquals("model", source(with(question(EXPRESS, false), other)), other);
        }
    }

    @Test
    void aClientsOwnInstructionsAreForAModelToFollow() {
        JsonObject weir = TestClient.json(shop.ask(instructed("Answer in French."), NO_STORE)).getJsonObject("weir");
        assertEquals("model", weir.getString("source"));
        assertTrue(weir.getJsonObject("route").toString().contains("is not quoted: the client's own instructions"),
                weir.toString());
        try (TestClient poor = tenant()) {
            done(poor.post("/v1/knowledge/documents", "{\"title\":\"Express delivery\",\"text\":\"" + EXPRESS
                    + " Express delivery in Ireland costs 12.90 euros.\"}"));
            done(poor.patch("/v1/policy", "{\"knowledge\":{\"answer_threshold\":0.6}}"));
            Awaitility.await("the document").until(() ->
                    !poor.get("/v1/knowledge/documents").body().contains("\"pending\""));
            JsonObject plain = TestClient.json(poor.post(TestClient.CHAT, question(EXPRESS, false), NO_STORE));
            assertEquals("knowledge", plain.getJsonObject("weir").getString("source"), plain.toString());
            done(poor.put("/v1/budget", "{\"limit_usd\":\"0.000001\",\"period\":\"month\"}"));
            JsonObject spare = TestClient.json(poor.post(TestClient.CHAT, instructed("Answer in French.")))
                    .getJsonObject("weir");
            assertEquals("knowledge", spare.getString("source"), spare.toString());
            assertTrue(spare.getBoolean("degraded"), spare.toString());
        }
    }

    @Test
    void proseIsNeverGivenForJson() {
        try (TestClient poor = tenant()) {
            done(poor.put("/v1/budget", "{\"limit_usd\":\"0.000001\",\"period\":\"month\"}"));
            String body = with(question("Which knots hold a dinghy in a swell?", false),
                    "\"response_format\":{\"type\":\"json_object\"}");
            JsonObject answer = TestClient.json(poor.post(TestClient.CHAT, body));
            assertEquals("handoff", answer.getJsonObject("weir").getString("source"), answer.toString());
            JsonObject message = answer.getJsonArray("choices").getJsonObject(0).getJsonObject("message");
            assertTrue(message.isNull("content") && !message.getString("refusal").isBlank(), message.toString());
            String conversation = answer.getJsonObject("weir").getString("conversation_id");
            assertTrue(poor.get("/v1/conversations/" + conversation).body().contains(message.getString("refusal")));
        }
    }

    @Test
    void aConversationIsUnderstoodBesideMetadataAndNothingOfItGoesUpstream() {
        JsonObject first = TestClient.json(shop.ask(with(question("Who mends the nets on Tuesdays?", false),
                "\"user\":\"jane@example.com\",\"store\":true"), Map.of()));
        String conversation = first.getJsonObject("weir").getString("conversation_id");
        String next = with(question("And on Fridays?", false), "\"user\":\"jane@example.com\",\"assistant\":\"default\","
                + "\"conversation_id\":\"" + conversation + "\"");
        JsonObject second = TestClient.json(shop.ask(next, Map.of()));
        assertEquals(conversation, second.getJsonObject("weir").getString("conversation_id"), second.toString());
        JsonObject sent = shop.upstream().lastRequest().body();
        assertTrue(sent.toString().contains("Who mends the nets on Tuesdays?"), sent.toString());
        for (String own : List.of("conversation_id", "assistant", "user", "store", "metadata")) {
            assertFalse(sent.containsKey(own), sent.toString());
        }
        HttpResponse<String> torn = shop.ask(with(next, "\"metadata\":{\"conversation_id\":\"" + Ids.next() + "\"}"), Map.of());
        assertEquals(400, torn.statusCode(), torn.body());
        assertTrue(torn.body().contains("\"param\":\"conversation_id\""), torn.body());
        assertEquals(404, shop.ask(with(question("Hello?", false), "\"conversation_id\":\"" + Ids.next() + "\""), Map.of())
                .statusCode());
    }

    @Test
    void aDraftThatNobodyPublishedSaysSo() {
        String name = "draft-" + Ids.next();
        done(shop.client().post("/v1/assistants", "{\"name\":\"" + name + "\"}"));
        HttpResponse<String> refused = shop.ask(with(question("Anybody?", false), "\"metadata\":{\"assistant\":\"" + name
                + "\"}"), Map.of());
        assertEquals(404, refused.statusCode());
        assertTrue(refused.body().contains("\"assistant_not_published\"") && refused.body().contains("/publish"),
                refused.body());
        assertTrue(shop.ask(with(question("Anybody?", false), "\"metadata\":{\"assistant\":\"" + name + "-other\"}"),
                Map.of()).body().contains("\"not_found\""));
    }

    /** npm's {@code .stream()} fails on a message without a role and on a chunk without choices. */
    @Test
    void whatAnUpstreamLeavesOutOfItsChunksIsAdded() {
        shop.upstream().next(FakeAnswer.raw(200, "text/event-stream", """
                data: {"choices":[{"delta":{"content":"Bare "}}]}

                data: {"choices":[{"delta":{"role":null,"content":"chunks."}}]}

                data: {"choices":[{"finish_reason":"stop"}]}

                data: [DONE]

                """));
        StreamedAnswer answer = shop.stream(question("Who is sparing with words in the harbour office?", true));
        assertEquals("Bare chunks.", answer.text());
        JsonObject first = answer.chunks().getFirst().getJsonArray("choices").getJsonObject(0);
        assertEquals("assistant", first.getJsonObject("delta").getString("role"));
        assertTrue(first.isNull("finish_reason"));
        answer.chunks().forEach(chunk -> {
            assertEquals("chat.completion.chunk", chunk.getString("object"));
            assertFalse(chunk.getString("id").isEmpty() || chunk.getString("model").isEmpty());
            assertTrue(chunk.getInt("created") > 0);
            assertEquals(0, chunk.getJsonArray("choices").getJsonObject(0).getInt("index"));
        });
        assertEquals(1, answer.chunks().stream().filter(chunk -> chunk.toString().contains("\"role\"")).count());
    }

    @Test
    void everyAnswerHasARequestId() {
        String ask = question(EXPRESS, false);
        for (HttpResponse<String> answer : List.of(shop.ask(ask, Map.of()), shop.ask(question(EXPRESS, true), Map.of()),
                shop.ask("{", Map.of()), shop.get("/v1/models"), shop.get("/v1/nothing"), shop.admin().get("/v1/models"))) {
            assertEquals(1, answer.headers().allValues("x-request-id").size(), answer.headers().toString());
        }
        assertEquals("proxy-7", shop.ask(ask, Map.of("X-Request-Id", "proxy-7")).headers().firstValue("x-request-id")
                .orElseThrow());
        assertTrue(shop.ask(ask, Map.of("X-Request-Id", "not a name")).headers().firstValue("x-request-id").orElseThrow()
                .startsWith("req_"));
    }

    @Test
    void embeddingsComeUnderTheNameThatWasAskedForAndNameTheirModel() {
        JsonObject answer = TestClient.json(shop.client().post("/v1/embeddings",
                "{\"model\":\"text-embedding-3-small\",\"input\":\"x\"}"));
        assertEquals("text-embedding-3-small", answer.getString("model"));
        assertEquals("weir-minilm-l6-v2", answer.getJsonObject("weir").getString("model"));
    }

    private static TestClient tenant() {
        return new TestClient(shop.server().uri(), shop.admin().newTenant("heard-" + Ids.next()));
    }

    private static String source(String body) {
        HttpResponse<String> answer = shop.ask(body, NO_STORE);
        assertEquals(200, answer.statusCode(), answer.body());
        return TestClient.json(answer).getJsonObject("weir").getString("source");
    }

    private static String instructed(String instructions) {
        return question(EXPRESS, false).replace("\"messages\":[", "\"messages\":[{\"role\":\"system\",\"content\":\""
                + instructions + "\"},");
    }

    private static void done(HttpResponse<String> answer) {
        assertEquals(2, answer.statusCode() / 100, answer.body());
    }
}
