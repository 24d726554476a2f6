package dev.weir.api;

import static dev.weir.api.ErrorShape.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.FailureCode;
import dev.weir.platform.JsonDocument;
import dev.weir.testing.FakeAnswer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How often a client may come, and what happens when the same request comes twice. */
interface ArrivalChecks extends OnANode {
    String ADMIN = ApiNode.ADMIN;
    Optional<String> JSON = Optional.of("application/json");

    @Test
    default void thePolicysRateHoldsForTheTenantAndAKeysOwnForTheKey() {
        String tenant = node().newTenant("hasty");
        String key = TenantFixture.key(calls(), tenant, "{\"name\":\"any\"}").getString("key");
        String slow = TenantFixture.key(calls(), tenant, "{\"name\":\"slow\",\"requests_per_minute\":1}")
                .getString("key");
        calls().done("PATCH", "/v1/policy", key, "{\"limits\":{\"requests_per_minute\":3}}");
        assertEquals(List.of("1", "0"), rate(calls().send("GET", "/v1/models", slow, (String) null)));
        HttpResponse<String> tooSoon = calls().send("GET", "/v1/models", slow, (String) null);
        assertRefused(tooSoon, FailureCode.RATE_LIMIT_EXCEEDED, "the key's own limit");
        assertEquals(List.of("3", "1"), rate(calls().send("GET", "/v1/models", key, (String) null)));
        assertEquals(List.of("3", "0"), rate(calls().send("GET", "/v1/nothing", key, (String) null)));
        HttpResponse<String> refused = calls().send("GET", "/v1/models", key, (String) null);
        assertRefused(refused, FailureCode.RATE_LIMIT_EXCEEDED, "the tenant's limit");
        assertEquals(List.of("3", "0"), rate(refused));
        assertTrue(header(refused, "x-ratelimit-reset-requests").matches("(1m)?[0-9.]+s"),
                refused.headers().toString());
        int seconds = Integer.parseInt(header(refused, "Retry-After"));
        assertTrue(seconds >= 1 && seconds <= 20, "Retry-After: " + seconds);
    }

    @Test
    default void aRequestThatArrivesTwiceAtOnceIsAnsweredAndBookedOnce() throws Exception {
        for (boolean stream : new boolean[] {false, true}) {
            String key = "twice-" + stream;
            String body = "{\"stream\":" + stream + ",\"messages\":[{\"role\":\"user\",\"content\":"
                    + "\"Who wound the harbour clock in the year of the flood?\"}]}";
            int before = node().upstream().requests().size();
            node().upstream().next(FakeAnswer.words(8).drip(Duration.ofMillis(50)));
            List<CompletableFuture<HttpResponse<String>>> both = Stream.of(1, 2)
                    .map(arrival -> CompletableFuture.supplyAsync(() -> calls().send("POST", "/v1/chat/completions",
                            ours().key(), body.getBytes(StandardCharsets.UTF_8), JSON, "Idempotency-Key", key,
                            "Cache-Control", "no-store"))).toList();
            List<HttpResponse<String>> answers = both.stream().map(CompletableFuture::join).toList();
            answers.forEach(answer -> assertEquals(200, answer.statusCode(), answer.body()));
            assertEquals(before + 1, node().upstream().requests().size());
            Set<String> turns = answers.stream().map(answer -> header(answer, "X-Weir-Turn"))
                    .collect(Collectors.toSet());
            assertEquals(1, turns.size(), turns.toString());
            assertEquals(1, count("weir.usage_event", turns.iterator().next()));
            Set<String> texts = answers.stream().map(answer -> stream ? said(answer.body()) : answer.body())
                    .collect(Collectors.toSet());
            assertEquals(1, texts.size(), texts.toString());
        }
    }

    private static List<String> rate(HttpResponse<String> response) {
        return List.of(header(response, "x-ratelimit-limit-requests"),
                header(response, "x-ratelimit-remaining-requests"));
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String said(String events) {
        return events.lines().filter(line -> line.startsWith("data: {"))
                .map(line -> JsonDocument.trusted(line.substring(6)).getJsonArray("choices").getJsonObject(0))
                .map(choice -> choice.getJsonObject("delta").getString("content", ""))
                .collect(Collectors.joining());
    }

    private int count(String table, String turn) throws Exception {
        try (Connection owner = node().database().ownerConnection(); ResultSet rows = owner.createStatement()
                .executeQuery("select count(*) from " + table + " where turn_id = '" + turn + "'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
