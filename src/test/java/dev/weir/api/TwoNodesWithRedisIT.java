package dev.weir.api;

import static dev.weir.testing.DemoShop.question;
import static dev.weir.testing.TestClient.json;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.testing.FakeAnswer;
import dev.weir.testing.FakeUpstream;
import dev.weir.testing.Invariants;
import dev.weir.testing.RedisServer;
import dev.weir.testing.TestClient;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two real nodes that share their exact answers through a real Redis or Valkey. */
class TwoNodesWithRedisIT {
    private static RedisServer redis;
    private static TestDatabase database;
    private static FakeUpstream upstream;
    private static WeirServer first;
    private static WeirServer second;
    private static TestClient one;
    private static TestClient other;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(RedisServer.installed().isPresent(), "there is no redis-server here");
        redis = RedisServer.start(RedisServer.installed().get());
        database = TestDatabase.create();
        upstream = FakeUpstream.start();
        Map<String, String> settings = Map.of("WEIR_REDIS_URL", redis.url(), "WEIR_OPENAI_BASE_URL",
                upstream.baseUrl().toString(), "WEIR_OPENAI_API_KEY", "a-key-for-tests", "WEIR_OPENAI_MODEL", "gpt-4.1");
        first = WeirServer.start(database, settings);
        second = WeirServer.start(database, settings);
        one = new TestClient(first.uri(), first.demo("WEIR_DEMO_KEY"));
        other = new TestClient(second.uri(), first.demo("WEIR_DEMO_KEY"));
    }

    @AfterAll
    static void stop() {
        if (redis != null) {
            one.close();
            other.close();
            second.close();
            first.close();
            upstream.close();
            database.close();
            redis.close();
        }
    }

    @AfterEach
    void invariantsHold() {
        Invariants.hold(database);
    }

    /** In this order, because Redis is gone at the end. */
    @Test
    void answersAreSharedEvictedAndDoneWithout() {
        upstream.next(FakeAnswer.text("A cormorant did."));
        assertEquals("model", source(ask(one, "Who sank the toy boat in the fountain?")));
        assertTrue(redis.size() > 0, "nothing is in Redis");
        assertEquals("exact_cache", source(ask(other, "Who sank the toy boat in the fountain?")));
        evicts();
        redis.kill();
        assertEquals(200, ask(other, "Who sank the toy boat in the fountain?").statusCode());
        assertEquals(200, ask(one, "Who raised the toy boat from the fountain?").statusCode());
    }

    private static void evicts() {
        String question = "How much does a night in the lighthouse cost?";
        put("A night in the lighthouse costs 90 euros for two.");
        assertTrue(ask(one, question).body().contains("90 euros"));
        assertEquals("exact_cache", source(ask(other, question)));
        put("A night in the lighthouse costs 95 euros for two.");
        HttpResponse<String> fresh = ask(other, question);
        assertNotEquals("exact_cache", source(fresh));
        assertTrue(fresh.body().contains("95 euros"), fresh.body());
    }

    private static void put(String text) {
        String id = json(one.post("/v1/knowledge/documents", "{\"title\":\"Lighthouse\",\"url\":"
                + "\"https://shop.example/lighthouse\",\"text\":\"" + text + "\"}")).getString("id");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> json(one.get("/v1/knowledge/documents/" + id)).getString("state").equals("ready"));
    }

    private static HttpResponse<String> ask(TestClient node, String question) {
        return node.post(TestClient.CHAT, question(question, false));
    }

    private static String source(HttpResponse<String> answer) {
        return json(answer).getJsonObject("weir").getString("source");
    }
}
