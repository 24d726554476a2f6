package dev.weir.api.chat;

import static dev.weir.testing.DemoShop.question;
import static dev.weir.testing.DemoShop.with;
import static dev.weir.testing.TestClient.json;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.testing.DemoShop;
import dev.weir.testing.FakeAnswer;
import dev.weir.testing.Invariants;
import dev.weir.testing.LeavingClient;
import dev.weir.testing.Ledger;
import dev.weir.testing.ServedRequest;
import dev.weir.testing.SharedShop;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that leave and turns that take too long: the upstream call ends, and what it may have produced is billed. */
@ExtendWith(SharedShop.class)
class LeavingClientIT {
    private static final Duration SLACK = Duration.ofSeconds(1);
    private static final Duration TWO_HEARTBEATS = DemoShop.HEARTBEAT.multipliedBy(2).plus(SLACK);

    private static DemoShop shop;

    @BeforeAll
    static void start(DemoShop shared) {
        shop = shared;
    }

    @Test
    void oneThatLeavesAHangingStreamIsNoticedWithinTwoHeartbeats() {
        shop.upstream().next(FakeAnswer.words(9).hangAfter(4));
        leaveAfter("word4", body("hanging", "Who feeds the harbour cats?", true));
        JsonObject line = booked("hanging");
        assertEquals("counted", line.getString("evidence"));
        assertTrue(line.getInt("output_tokens") >= 4, line.toString());
        assertEquals("cancelled", attempt(line).getString("outcome"));
    }

    @Test
    void oneThatLeavesADrippingStreamIsNoticed() {
        shop.upstream().next(FakeAnswer.words(500).drip(Duration.ofMillis(50)));
        leaveAfter("word2", body("dripping", "Who repairs the nets on Sundays?", true));
        JsonObject line = booked("dripping");
        assertTrue(line.getInt("output_tokens") >= 2, line.toString());
        assertEquals("cancelled", attempt(line).getString("outcome"));
    }

    @Test
    void whatNobodySawIsBookedAtItsBound() {
        shop.upstream().next(FakeAnswer.words(9).hangBeforeFirstToken());
        try (LeavingClient client = shop.leaving(body("silent", "Who tends the signal fire?", true))) {
            assertEquals("HTTP/1.1 200 OK", client.line());
        }
        await().atMost(TWO_HEARTBEATS).until(() -> request("silent").clientLeft());
        assertEquals("bound", attempt(booked("silent")).getString("evidence"));
    }

    @Test
    void aPlainRequestEndsByItsDeadline() {
        shop.upstream().next(FakeAnswer.words(9).hangBeforeHeaders());
        HttpResponse<String> late = shop.ask(body("late", "Who winds the tower clock?", false), Map.of());
        JsonObject weir = json(late).getJsonObject("weir");
        assertEquals("handoff", weir.getString("source"), late.body());
        assertTrue(weir.getJsonObject("route").toString().contains("did not answer in time"), late.body());
        assertTrue(request("late").clientLeft());
        assertEquals("timeout", attempt(booked("late")).getString("outcome"));
    }

    @Test
    void aPlainRequestWhoseClientLeftEndsByItsDeadline() {
        shop.upstream().next(FakeAnswer.words(9).hangBeforeFirstToken());
        try (LeavingClient client = shop.leaving(body("gone", "Who mends the sails in spring?", false))) {
            await().until(() -> requested("gone"));
        }
        await().atMost(DemoShop.DEADLINE.plus(SLACK).plus(SLACK)).until(() -> request("gone").clientLeft());
        assertEquals("bound", attempt(booked("gone")).getString("evidence"));
    }

    @Test
    void aLeaderThatLeavesDoesNotCancelItsFollower() {
        shop.upstream().next(FakeAnswer.words(40).drip(Duration.ofMillis(50)));
        String shared = question("Who calls the tides at the sluice?", true);
        try (LeavingClient follower = follow(shared)) {
            String event = follower.next().orElseThrow();
            while (!event.contains("\"weir\"")) {
                event = follower.next().orElseThrow();
            }
            assertTrue(event.contains("\"exact_cache\""), event);
        }
        assertEquals(40, request("leader").tokensSent());
        assertEquals(40, booked("leader").getInt("output_tokens"));
    }

    /** A second client for a question that a first one asked, who then leaves. */
    private static LeavingClient follow(String shared) {
        String named = with(shared, "\"user\":\"leader\",\"safety_identifier\":\"leader\"");
        try (LeavingClient leader = shop.leaving(named)) {
            readUntil(leader, "word3");
            LeavingClient follower = shop.leaving(named);
            follower.line();
            return follower;
        }
    }

    private static void leaveAfter(String token, String body) {
        try (LeavingClient client = shop.leaving(body)) {
            readUntil(client, token);
        }
        await().atMost(TWO_HEARTBEATS).until(() -> shop.upstream().lastRequest().clientLeft());
    }

    private static void readUntil(LeavingClient client, String token) {
        for (String chunk = client.next().orElseThrow(); !chunk.contains(token);) {
            chunk = client.next().orElseThrow();
        }
    }

    private static String body(String user, String question, boolean stream) {
        return with(question(question, stream),
                "\"user\":\"" + user + "\",\"safety_identifier\":\"" + user + "\"");
    }

    private static boolean requested(String user) {
        return shop.upstream().requests().stream().anyMatch(request -> isOf(request, user));
    }

    private static ServedRequest request(String user) {
        return shop.upstream().requests().stream().filter(request -> isOf(request, user)).findFirst().orElseThrow();
    }

    private static boolean isOf(ServedRequest request, String user) {
        return request.body().getString("safety_identifier", "").equals(user);
    }

    /** The line of that user's turn that bears money, once it is written. */
    private static JsonObject booked(String user) {
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> Invariants.hold(shop.database()));
        List<JsonObject> lines = Ledger.of(shop.database(), user).stream()
                .filter(line -> !line.getJsonArray("attempts").isEmpty()).toList();
        assertEquals(1, lines.size(), lines.toString());
        return lines.getFirst();
    }

    private static JsonObject attempt(JsonObject line) {
        return line.getJsonArray("attempts").getJsonObject(0);
    }
}
