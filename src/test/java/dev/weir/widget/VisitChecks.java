package dev.weir.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.testing.FakeAnswer;
import dev.weir.testing.WeirServer;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a visitor's conversation is like: streamed, kept, answered once, and silent about the house. */
interface VisitChecks extends OnAWidgetNode {
    /** What no visitor may read: money, models, tiers, scores, sources, and where it came from. */
    String INSIDES = "(?s).*(cost_|baseline|gpt-|\"model|\"tier|score|similarity|weir_sk|\"weir\"|\"source|_cache|tokens|"
            + "budget|reasons).*";

    @Test
    default void anAnswerIsStreamedCitedAndKept() {
        String token = visit();
        HttpResponse<String> quoted = node().ask(token, node().origin(), "message-1", ANSWERED);
        JsonObject answer = WidgetNode.last(quoted, "done");
        assertTrue(answer.getString("text").contains("€9.90"), answer.toString());
        assertEquals(Set.of("turn_id", "text", "citations", "handoff", "passed_on", "offered"), answer.keySet());
        assertEquals(Set.of("title", "url"), answer.getJsonArray("citations").getJsonObject(0).keySet());
        node().upstream().next(FakeAnswer.words(6));
        HttpResponse<String> written = node().ask(token, node().origin(), "message-2", "Which tent suits a windy beach?");
        assertTrue(written.body().split("event: delta").length > 3, written.body());
        JsonObject history = node().history(token);
        assertEquals(List.of(ANSWERED, "Which tent suits a windy beach?"), history.getJsonArray("data")
                .getValuesAs(JsonObject.class).stream().map(turn -> turn.getString("question")).toList());
        assertEquals(WidgetNode.last(written, "done").getString("text"),
                history.getJsonArray("data").getJsonObject(1).getString("text"));
        Stream.of(quoted.body(), written.body(), history.toString())
                .forEach(shown -> assertFalse(shown.matches(INSIDES), shown));
        assertFalse(quoted.headers().map().keySet().toString().toLowerCase(Locale.ROOT).contains("weir"),
                quoted.headers().map().toString());
    }

    @Test
    default void aMessageThatArrivesTwiceIsAnsweredOnce() {
        String token = visit();
        int before = node().upstream().requests().size();
        node().upstream().next(FakeAnswer.words(8).drip(Duration.ofMillis(50)));
        List<CompletableFuture<HttpResponse<String>>> both = Stream.of(1, 2).map(arrival -> CompletableFuture
                .supplyAsync(() -> node().ask(token, node().origin(), "message-1", "Who carved the oak bench?"))).toList();
        List<String> answers = both.stream().map(answer -> WidgetNode.last(answer.join(), "done").toString()).toList();
        assertEquals(answers.get(0), answers.get(1));
        assertEquals(answers.get(0), WidgetNode.last(node().ask(token, node().origin(), "message-1",
                "Who carved the oak bench?"), "done").toString());
        assertEquals(before + 1, node().upstream().requests().size());
        assertEquals(1, node().history(token).getJsonArray("data").size());
        assertEquals("409 idempotency_conflict", WidgetNode.code(node().ask(token, node().origin(), "message-1", "Who?")));
        node().upstream().next(FakeAnswer.text("Another visitor's own."));
        assertEquals("Another visitor's own.", WidgetNode.last(node().ask(visit(), node().origin(), "message-1",
                "Which bell rings at low tide?"), "done").getString("text"));
    }

    @Test
    default void aFailureInTheHouseIsNotTheVisitorsBusiness() {
        String token = visit();
        node().upstream().next(FakeAnswer.error(400, "bad", "gpt-4.1 costs 3 usd"));
        HttpResponse<String> refused = node().ask(token, node().origin(), "message-1", "What is behind the third hill?");
        assertEquals("503 backend_unavailable", WidgetNode.failure(refused));
        assertFalse(refused.body().matches(INSIDES), refused.body());
        assertEquals("413 request_too_large", WidgetNode.code(node().ask(token, node().origin(), "message-2",
                "x".repeat(501))));
        assertEquals("400 invalid_request_error", WidgetNode.code(node().ask(token, node().origin(), "short", "Hello?")));
        assertEquals("400 invalid_request_error", WidgetNode.code(node().ask(token, node().origin(), "message-3", " ")));
    }

    @Test
    default void aVisitorComesBackRatesAndAsksForAHuman() throws Exception {
        JsonObject first = node().session(node().siteKey(), node().origin());
        String turn = WidgetNode.last(node().ask(first.getString("token"), node().origin(), "message-1", ANSWERED), "done")
                .getString("turn_id");
        JsonObject again = WidgetNode.done(node().send("POST", "/widget/v1/session", "{\"site_key\":\"" + node().siteKey()
                + "\",\"conversation\":\"" + first.getString("conversation") + "\"}", "Origin", node().origin()));
        assertTrue(again.getBoolean("resumed"));
        String token = again.getString("token");
        assertEquals(turn, node().history(token).getJsonArray("data").getJsonObject(0).getString("turn_id"));
        post(token, "feedback", "{\"turn_id\":\"" + turn + "\",\"rating\":\"up\",\"comment\":\"Quick.\"}");
        assertEquals("up", node().history(token).getJsonArray("data").getJsonObject(0).getString("rating"));
        post(token, "rating", "{\"stars\":4,\"comment\":\"Fine.\"}");
        post(token, "handoff", "{}");
        post(token, "handoff", "{}");
        assertEquals("waiting", node().history(token).getJsonObject("human").getString("state"));
        assertEquals("4 Fine. 1", stored(turn));
        String stranger = visit();
        assertEquals(0, node().history(stranger).getJsonArray("data").size());
        assertEquals("404 not_found", WidgetNode.code(send(stranger, "feedback", "{\"turn_id\":\"" + turn
                + "\",\"rating\":\"down\"}")));
    }

    @Test
    default void whoseConversationWasDeletedBeginsAnew() {
        JsonObject first = node().session(node().siteKey(), node().origin());
        String token = first.getString("token");
        WidgetNode.last(node().ask(token, node().origin(), "message-1", ANSWERED), "done");
        String conversation = WidgetNode.done(node().send("GET", "/v1/conversations?limit=1", null, "Authorization",
                "Bearer " + node().server().demo("WEIR_DEMO_KEY"))).getJsonArray("data").getJsonObject(0).getString("id");
        WidgetNode.done(node().send("DELETE", "/v1/conversations/" + conversation, null, "Authorization",
                "Bearer " + node().server().demo("WEIR_DEMO_KEY")));
        assertEquals("401 token_expired", WidgetNode.code(send(token, "handoff", "{}")));
        assertEquals("401 token_expired", WidgetNode.code(node().ask(token, node().origin(), "message-2", ANSWERED)));
        JsonObject anew = WidgetNode.done(node().send("POST", "/widget/v1/session", "{\"site_key\":\"" + node().siteKey()
                + "\",\"conversation\":\"" + first.getString("conversation") + "\"}", "Origin", node().origin()));
        assertFalse(anew.getBoolean("resumed"));
        assertEquals(0, node().history(anew.getString("token")).getJsonArray("data").size());
    }

    @Test
    default void theScriptComesPacked() {
        HttpResponse<String> packed = node().send("GET", "/widget/weir-chat.js", null, "Accept-Encoding", "br, gzip");
        assertEquals("gzip", packed.headers().firstValue("Content-Encoding").orElse(""));
        assertTrue(packed.headers().firstValueAsLong("Content-Length").orElseThrow() <= 20 * 1024);
        assertTrue(node().send("GET", "/widget/weir-chat.js", null, "Accept-Encoding", "gzip;q=0").body()
                .contains("customElements.define"));
    }

    @Test
    default void anotherTenantsVisitorsSeeNothingOfOurs() {
        String shop = "https://other.example";
        JsonObject tenant = WidgetNode.done(node().send("POST", "/admin/v1/tenants", "{\"slug\":\"other\"}",
                "Authorization", "Bearer " + WeirServer.ADMIN_TOKEN));
        String key = WidgetNode.done(node().send("POST", "/admin/v1/tenants/" + tenant.getString("id") + "/keys",
                "{\"name\":\"all\"}", "Authorization", "Bearer " + WeirServer.ADMIN_TOKEN)).getString("key");
        String site = WidgetNode.done(node().send("POST", "/v1/site-keys", "{\"name\":\"o\",\"origins\":[\"" + shop + "\"]}",
                "Authorization", "Bearer " + key)).getString("site_key");
        JsonObject ours = node().session(node().siteKey(), node().origin());
        String turn = WidgetNode.last(node().ask(ours.getString("token"), node().origin(), "message-1", ANSWERED), "done")
                .getString("turn_id");
        JsonObject theirs = WidgetNode.done(node().send("POST", "/widget/v1/session", "{\"site_key\":\"" + site
                + "\",\"conversation\":\"" + ours.getString("conversation") + "\"}", "Origin", shop));
        assertFalse(theirs.getBoolean("resumed"));
        assertEquals(0, node().history(theirs.getString("token")).getJsonArray("data").size());
        assertFalse(node().ask(theirs.getString("token"), shop, "message-1", ANSWERED).body().contains("€9.90"));
        assertEquals("404 not_found", WidgetNode.code(node().send("POST", "/widget/v1/feedback", "{\"turn_id\":\"" + turn
                + "\",\"rating\":\"down\"}", "Origin", shop, "Authorization", "Bearer " + theirs.getString("token"))));
        assertEquals("403 origin_not_allowed", WidgetNode.code(node().ask(ours.getString("token"), shop, "message-2", "?")));
    }

    private String visit() {
        return node().session(node().siteKey(), node().origin()).getString("token");
    }

    private void post(String token, String path, String json) {
        WidgetNode.done(send(token, path, json));
    }

    private HttpResponse<String> send(String token, String path, String json) {
        return node().send("POST", "/widget/v1/" + path, json, "Origin", node().origin(), "Authorization",
                "Bearer " + token);
    }

    /** The stars, the comment and how often a human was asked, of the turn's conversation. */
    private String stored(String turn) throws Exception {
        try (Connection owner = node().database().ownerConnection(); ResultSet row = owner.createStatement().executeQuery(
                "select stars || ' ' || comment || ' ' || (select count(*) from weir.handoff h where h.conversation_id = "
                        + "r.conversation_id) from weir.conversation_rating r where conversation_id = "
                        + "(select conversation_id from weir.turn where turn_id = '" + turn + "')")) {
            row.next();
            return row.getString(1);
        }
    }
}
