package dev.weir.api;

import static dev.weir.testing.DemoShop.question;
import static dev.weir.testing.DemoShop.with;
import static dev.weir.testing.TestClient.json;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.testing.FakeAnswer;
import dev.weir.testing.FakeUpstream;
import dev.weir.testing.Invariants;
import dev.weir.testing.LeavingClient;
import dev.weir.testing.Ledger;
import dev.weir.testing.TestClient;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Two real nodes over one database work as one. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {
    private static final Duration MEMORY = Duration.ofSeconds(5);
    private static final int LAST = Integer.MAX_VALUE;

    private static TestDatabase database;
    private static FakeUpstream upstream;
    private static WeirServer first;
    private static WeirServer second;
    private static TestClient one;
    private static TestClient other;
    private static TestClient admin;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        upstream = FakeUpstream.start();
        first = WeirServer.start(database, settings());
        second = WeirServer.start(database, settings());
        one = new TestClient(first.uri(), first.demo("WEIR_DEMO_KEY"));
        other = new TestClient(second.uri(), first.demo("WEIR_DEMO_KEY"));
        admin = new TestClient(first.uri(), WeirServer.ADMIN_TOKEN);
        await("the articles").atMost(Duration.ofMinutes(2))
                .until(() -> !one.get("/v1/knowledge/documents?limit=100").body().contains("\"pending\""));
    }

    private static Map<String, String> settings() {
        return Map.of("WEIR_OPENAI_BASE_URL", upstream.baseUrl().toString(), "WEIR_OPENAI_API_KEY", "a-key-for-tests",
                "WEIR_OPENAI_MODEL", "gpt-4.1", "WEIR_BUDGET_LEASE_MS", "3000");
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        admin.close();
        second.close();
        first.close();
        upstream.close();
        database.close();
    }

    @AfterEach
    void invariantsHold() {
        Invariants.hold(database);
    }

    @Test
    void theSecondStartSeedsNothing() throws SQLException {
        assertEquals(1, number("select count(*) from weir.api_key join weir.tenant using (tenant_id) where slug = 'demo'"));
        assertFalse(second.wrote("demo.env"));
    }

    @Test
    void whatOneNodeAnsweredTheOtherHasInItsCaches() {
        upstream.next(FakeAnswer.text("A heron did."));
        assertEquals("model", source(one, "Who stole the herring from the quay?"));
        assertEquals("exact_cache", source(other, "Who stole the herring from the quay?"));
        assertEquals("knowledge", source(one, "What does express delivery cost in Ireland?"));
        assertEquals("semantic_cache", source(other, "How much is express delivery in Ireland?"));
    }

    /** What one node signed the other reads, and what an agent says through one the other's waiting page hears. */
    @Test
    void aPageThatWaitsOnOneNodeHearsAnAgentOnTheOther() throws Exception {
        Map<String, String> page = Map.of("Origin", first.uri().toString());
        String siteKey = first.demo("WEIR_DEMO_SITE_KEY");
        assertTrue(other.get("/demo/").body().contains(siteKey), "a node that joined shows the shop, too");
        String token = json(one.post("/widget/v1/session", "{\"site_key\":\"" + siteKey + "\"}", page)).getString("token");
        try (TestClient visitor = new TestClient(second.uri(), token);
                ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            visitor.post("/widget/v1/handoff", "{}", page);
            String mark = json(visitor.get("/widget/v1/history")).getString("mark");
            Future<JsonObject> held = waiting.submit(() -> json(visitor.get("/widget/v1/history?wait=25&seen=" + mark)));
            String handoff = json(one.get("/v1/handoffs?limit=100")).getJsonArray("data").getValuesAs(JsonObject.class)
                    .getLast().getString("id");
            one.post("/v1/handoffs/" + handoff + "/reply", "{\"text\":\"Here I am.\",\"agent\":\"Ana\"}");
            assertEquals("Here I am.", held.get().getJsonArray("data").getJsonObject(0).getString("text"));
            assertEquals("taken", held.get().getJsonObject("human").getString("state"));
        }
    }

    @Test
    void aDocumentReplacedOnOneNodeEvictsOnTheOther() {
        String question = "How much does the lantern tour of the harbour cost?";
        put("The lantern tour of the harbour costs 12 euros a person.");
        assertTrue(text(one, question).contains("12 euros"));
        assertEquals("exact_cache", source(other, question));
        assertEquals("exact_cache", source(other, question));
        put("The lantern tour of the harbour costs 15 euros a person.");
        assertTrue(text(other, question).contains("15 euros"));
        assertTrue(text(one, question).contains("15 euros"));
    }

    @Test
    void aBudgetHoldsOverBothNodesUnderLoad() throws Exception {
        String key = admin.newTenant("thrifty");
        List<Future<String>> answers = new ArrayList<>();
        try (TestClient here = new TestClient(first.uri(), key); TestClient there = new TestClient(second.uri(), key);
                ExecutorService crowd = Executors.newFixedThreadPool(24);
                Connection owner = database.ownerConnection()) {
            assertEquals(200, here.put("/v1/budget", "{\"limit_usd\":\"0.015\",\"period\":\"month\"}").statusCode());
            for (int turn = 0; turn < 240; turn++) {
                TestClient node = turn % 2 == 0 ? here : there;
                String asked = "Who wrote letter " + turn + " of the shipwrecked poet?";
                answers.add(crowd.submit(() -> sourceOrRefusal(node, asked)));
            }
            for (Future<String> answer : answers) {
                Invariants.booksAgree(owner);
                assertTrue(List.of("model", "handoff", "rate_limit_exceeded").contains(answer.get()), answer.get());
            }
        }
        long paid = number("select count(*) from weir.usage_event where source = 'model' and tenant_id = (select tenant_id "
                + "from weir.tenant where slug = 'thrifty')");
        long spent = number("select 1000000000 * p.spent from weir.budget_period p join weir.tenant t using (tenant_id) "
                + "where t.slug = 'thrifty' and p.subject_id = t.tenant_id");
        System.out.printf("Two nodes: 240 turns over one budget of 0.015 USD, %d paid, spent %.6f USD, overrun 0%n", paid,
                spent / 1e9);
        assertTrue(paid > 0 && paid < 240, "the budget was not contested: " + paid);
    }

    @Test
    void aKeyRevokedOnOneNodeIsRefusedOnTheOtherWithinFiveSeconds() {
        String keys = "/admin/v1/tenants/" + json(admin.post("/admin/v1/tenants",
                "{\"slug\":\"fickle\",\"name\":\"Fickle\"}")).getString("id") + "/keys";
        JsonObject key = json(admin.post(keys, "{\"name\":\"k\"}"));
        try (TestClient client = new TestClient(second.uri(), key.getString("key"))) {
            assertEquals(200, client.get("/v1/models").statusCode());
            assertEquals(204, admin.delete(keys + "/" + key.getString("id")).statusCode());
            await().atMost(MEMORY.plusSeconds(1)).until(() -> client.get("/v1/models").statusCode() == 401);
        }
    }

    /** The upstream has sent its answer's first half when the node dies; the other settles the turn at its bound. */
    @Test
    @Order(LAST)
    void aKilledNodesTurnIsSettledByTheOther() {
        upstream.next(FakeAnswer.words(20).hangAfter(10));
        String body = with(question("Who tells the widows when a boat is late?", true), "\"user\":\"killed\"");
        try (LeavingClient client = LeavingClient.post(second.uri().resolve(TestClient.CHAT), one.token(), body)) {
            for (String event = client.next().orElseThrow(); !event.contains("word10");) {
                event = client.next().orElseThrow();
            }
            second.kill();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> !Ledger.of(database, "killed").isEmpty());
        JsonObject line = Ledger.of(database, "killed").getFirst();
        assertTrue(line.getBoolean("unsettled"), line.toString());
        assertTrue(line.getJsonNumber("cost").bigDecimalValue().signum() > 0);
        assertEquals("exact_cache", source(one, "Who stole the herring from the quay?"));
    }

    private static void put(String text) {
        String id = json(one.post("/v1/knowledge/documents", "{\"title\":\"Lantern tour\",\"url\":"
                + "\"https://shop.example/lantern\",\"text\":\"" + text + "\"}")).getString("id");
        await().until(() -> json(one.get("/v1/knowledge/documents/" + id)).getString("state").equals("ready"));
    }

    /** Where money is only reserved, and is not given back in time, the client is told to come again. */
    private static String sourceOrRefusal(TestClient node, String question) {
        HttpResponse<String> answer = node.post(TestClient.CHAT, question(question, false));
        return answer.statusCode() == 429 ? json(answer).getJsonObject("error").getString("code")
                : json(answer).getJsonObject("weir").getString("source");
    }

    private static String source(TestClient node, String question) {
        return json(node.post(TestClient.CHAT, question(question, false))).getJsonObject("weir").getString("source");
    }

    private static String text(TestClient node, String question) {
        return json(node.post(TestClient.CHAT, question(question, false))).getJsonArray("choices").getJsonObject(0)
                .getJsonObject("message").getString("content");
    }

    private static long number(String sql) throws SQLException {
        try (Connection owner = database.ownerConnection(); Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
