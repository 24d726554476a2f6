package dev.weir.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a visitor's page is told while a human is asked, has the conversation, and is done with it. */
interface LiveChecks extends OnAWidgetNode {
    @Test
    default void aPageThatWaitsIsToldWhatTheAgentSaysAndWhoHasTheConversation() {
        String token = node().session(node().siteKey(), node().origin()).getString("token");
        desk("PUT", "/v1/handoff-terms", "{\"office_hours\":\"We are here from 9 to 17.\"}");
        JsonObject asked = WidgetNode.done(send(token, "handoff", "{}")).getJsonObject("human");
        assertEquals("waiting We are here from 9 to 17.", asked.getString("state") + " " + asked.getString("office_hours"));
        JsonObject before = node().history(token);
        CompletableFuture<JsonObject> waiting = next(token, before);
        assertFalse(waiting.isDone());
        String handoff = openHandoff();
        desk("POST", "/v1/handoffs/" + handoff + "/take", "{\"agent\":\"Ana\"}");
        JsonObject taken = waiting.join();
        assertEquals("taken Ana", standing(taken));
        HttpResponse<String> said = node().ask(token, node().origin(), "message-1", "Are you there?");
        assertTrue(WidgetNode.last(said, "done").getBoolean("passed_on"), "the first thing said, and it is the agent's: " + said);
        assertEquals("", WidgetNode.last(said, "done").getString("text"));
        JsonObject mine = next(token, taken).join();
        String own = mine.getJsonArray("data").getJsonObject(0).getString("turn_id");
        desk("POST", "/v1/handoffs/" + handoff + "/reply", "{\"text\":\"I am.\",\"agent\":\"Ana\"}");
        JsonObject reply = next(token, mine, own).join().getJsonArray("data").getJsonObject(0);
        assertEquals("Ana: I am.", reply.getString("agent") + ": " + reply.getString("text"));
        assertEquals("", reply.getString("question"));
        desk("POST", "/v1/handoffs/" + handoff + "/return", null);
        assertEquals("returned Ana", standing(node().history(token)));
        node().ask(token, node().origin(), "message-2", ANSWERED);
        JsonObject after = node().history(token);
        assertEquals(JsonValue.NULL, after.get("human"), "told until something else is said");
        assertEquals(3, after.getJsonArray("data").size());
        assertTrue(after.getJsonArray("data").getJsonObject(2).getString("text").contains("€9.90"), "the bot answers again");
        desk("PUT", "/v1/handoff-terms", "{}");
    }

    @Test
    default void aWaitEndsWhenItsTimeIsOver() {
        String token = node().session(node().siteKey(), node().origin()).getString("token");
        JsonObject now = node().history(token);
        assertEquals(now, WidgetNode.done(get(token, "?wait=1&seen=" + now.getString("mark"))));
        assertEquals(now, WidgetNode.done(get(token, "?wait=25&seen=another")), "an old mark is not waited for");
        assertEquals("400 invalid_request_error", WidgetNode.code(get(token, "?wait=26&seen=x")));
    }

    private CompletableFuture<JsonObject> next(String token, JsonObject seen, String... after) {
        String query = "?wait=25&seen=" + seen.getString("mark") + (after.length == 0 ? "" : "&after=" + after[0]);
        return CompletableFuture.supplyAsync(() -> WidgetNode.done(get(token, query)));
    }

    private static String standing(JsonObject history) {
        JsonObject human = history.getJsonObject("human");
        return human.getString("state") + " " + human.getString("agent");
    }

    /** The tenant's newest that waits. */
    private String openHandoff() {
        JsonObject waiting = desk("GET", "/v1/handoffs?limit=100", null);
        return waiting.getJsonArray("data").getValuesAs(JsonObject.class).getLast().getString("id");
    }

    private HttpResponse<String> get(String token, String query) {
        return node().send("GET", "/widget/v1/history" + query, null, "Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(String token, String path, String json) {
        return node().send("POST", "/widget/v1/" + path, json, "Origin", node().origin(), "Authorization", "Bearer " + token);
    }

    private JsonObject desk(String method, String path, String json) {
        return WidgetNode.done(node().send(method, path, json, "Authorization", "Bearer " + node().server().demo("WEIR_DEMO_KEY")));
    }
}
