package dev.weir.api.chat;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.inference.TokenCounter;
import dev.weir.testing.DemoShop;
import dev.weir.testing.FakeAnswer;
import dev.weir.testing.Invariants;
import dev.weir.testing.LeavingClient;
import dev.weir.testing.Ledger;
import dev.weir.testing.ServedRequest;
import dev.weir.testing.SharedShop;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * 1,000 streams of a real server, each left by its client at a random point. A token of the fake upstream is one token of
 * the model's own tokenizer, so that what it sent and what Weir booked can be compared one to one.
 */
@ExtendWith(SharedShop.class)
class CutStreamsIT {
    private static final int STREAMS = 1_000;
    private static final int AT_ONCE = 40;
    private static final int TENANTS = 4;
    private static final int TOKENS = 30;
    private static final Duration PER_TOKEN = Duration.ofMillis(10);
    /** What the upstream writes from Weir's last read until it sees the connection closed, on average. */
    private static final int IN_FLIGHT = 5;
    private static final String ANSWER = "word" + " word".repeat(TOKENS - 1);

    private static DemoShop shop;
    private static List<String> keys;

    @BeforeAll
    static void start(DemoShop shared) {
        shop = shared;
        keys = IntStream.range(0, TENANTS).mapToObj(number -> shop.admin().newTenant("cut-" + number)).toList();
    }

    @Test
    void everyStreamThatIsCutIsBookedForWhatWeirReceived() throws Exception {
        shop.upstream().standard(request -> FakeAnswer.text(ANSWER).drip(PER_TOKEN));
        assertEquals(TOKENS, TokenCounter.of("gpt-4.1").count(ANSWER));
        Map<String, Integer> seen = cutThemAll();
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> Invariants.hold(shop.database()));
        Map<String, ServedRequest> asked = shop.upstream().requests().stream()
                .filter(request -> request.body().getString("safety_identifier", "").startsWith("cut "))
                .collect(Collectors.toMap(request -> request.body().getString("safety_identifier"), Function.identity()));
        assertTrue(asked.size() > STREAMS / 2, "only " + asked.size() + " streams reached the upstream");
        Map<String, JsonObject> booked = booked();
        assertEquals(asked.keySet(), booked.keySet(), "attempts without a line, or lines without an attempt");
        compare(seen, asked, booked);
    }

    /** Cuts every stream; answers how many of its tokens reached each client. */
    private static Map<String, Integer> cutThemAll() throws Exception {
        Random random = new Random(2026);
        Map<String, Integer> seen = new HashMap<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int stream = 0; stream < STREAMS; stream++) {
                String user = "cut " + stream;
                String key = keys.get(stream % TENANTS);
                int after = random.nextInt(TOKENS + 3);
                all.add(clients.submit(() -> cut(key, user, after)));
            }
            for (int stream = 0; stream < STREAMS; stream++) {
                seen.put("cut " + stream, all.get(stream).get());
            }
        }
        return seen;
    }

    private static int cut(String key, String user, int after) {
        String body = DemoShop.with(DemoShop.question("Who is number " + user + " in the book of the dead sailors?",
                true), "\"user\":\"" + user + "\",\"safety_identifier\":\"" + user + "\"");
        int tokens = 0;
        try (LeavingClient client = shop.leaving(key, body)) {
            for (int event = 0; event < after; event++) {
                tokens += client.next().filter(data -> data.contains("word")).isPresent() ? 1 : 0;
            }
        }
        return tokens;
    }

    private static Map<String, JsonObject> booked() {
        return Ledger.like(shop.database(), "cut %").stream().filter(line -> line.getString("source").equals("model"))
                .collect(Collectors.toMap(line -> line.getString("end_user"), Function.identity()));
    }

    private static void compare(Map<String, Integer> seen, Map<String, ServedRequest> asked,
            Map<String, JsonObject> booked) {
        int sent = 0;
        int counted = 0;
        int widest = 0;
        Map<String, Integer> kinds = new HashMap<>();
        for (String user : asked.keySet()) {
            JsonObject line = booked.get(user);
            kinds.merge(line.getString("evidence"), 1, Integer::sum);
            int upstream = asked.get(user).tokensSent();
            int tokens = line.getInt("output_tokens");
            assertTrue(tokens >= seen.getOrDefault(user, 0), user + " saw more than was booked: " + line);
            assertTrue(tokens <= upstream, user + " is booked for more than there was: " + line);
            if (!line.getString("evidence").equals("bound")) {
                sent += upstream;
                counted += tokens;
                widest = Math.max(widest, upstream - tokens);
            }
        }
        System.out.printf("Cut streams: %d of %d reached the upstream, by evidence %s; tokens sent %d, booked %d, in flight "
                + "%.2f a stream, at most %d%n", asked.size(), STREAMS, kinds, sent, counted,
                (double) (sent - counted) / asked.size(), widest);
        assertTrue(sent - counted <= IN_FLIGHT * asked.size(), "more than the tokens in flight are missing");
    }
}
