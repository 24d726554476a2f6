package dev.weir.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conversation.ConversationId;
import dev.weir.site.Origin;
import dev.weir.testing.SettableClock;
import dev.weir.testing.TestDatabase;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who is let in, from where, and what the others are told. */
interface DoorChecks extends OnAWidgetNode {
    String SHOP = "https://shop.example";
    String ELSEWHERE = "https://elsewhere.example";

    @Test
    default void aSiteKeyWorksOnItsPagesOnly() {
        String key = node().newSite("pages", SHOP).getString("site_key");
        assertEquals("403 origin_not_allowed", WidgetNode.code(session(key, ELSEWHERE)));
        assertEquals("403 origin_not_allowed", WidgetNode.code(session(key, "https://shop.example:8443")));
        assertEquals("403 origin_not_allowed", WidgetNode.code(session(key, "null")));
        assertEquals("403 origin_not_allowed", WidgetNode.code(node().send("POST", "/widget/v1/session",
                "{\"site_key\":\"" + key + "\"}")));
        assertEquals("401 invalid_site_key", WidgetNode.code(session("weir_pk_abcdefghijklmnopqrstuvwx", SHOP)));
        assertEquals("401 invalid_site_key", WidgetNode.code(session(node().server().demo("WEIR_DEMO_KEY"), SHOP)));
        HttpResponse<String> welcome = session(key, SHOP);
        assertEquals(Optional.of(SHOP), welcome.headers().firstValue("Access-Control-Allow-Origin"));
        String token = WidgetNode.done(welcome).getString("token");
        assertEquals("403 origin_not_allowed", WidgetNode.code(node().ask(token, ELSEWHERE, "message-1", "Hello?")));
        assertEquals("403 origin_not_allowed", WidgetNode.code(node().send("POST", "/widget/v1/handoff", null,
                "Authorization", "Bearer " + token)));
    }

    @Test
    default void browsersMayReadFromTheNamedPagesOnly() {
        node().newSite("preflight", SHOP);
        HttpResponse<String> allowed = preflight(SHOP);
        assertEquals(204, allowed.statusCode());
        assertEquals(Optional.of(SHOP), allowed.headers().firstValue("Access-Control-Allow-Origin"));
        assertEquals(Optional.of("authorization, content-type"),
                allowed.headers().firstValue("Access-Control-Allow-Headers"));
        assertTrue(allowed.headers().allValues("Vary").toString().contains("Origin"));
        HttpResponse<String> refused = preflight(ELSEWHERE);
        assertEquals("403 origin_not_allowed", WidgetNode.code(refused));
        assertFalse(refused.headers().firstValue("Access-Control-Allow-Origin").isPresent());
        HttpResponse<String> stranger = session(node().siteKey(), ELSEWHERE);
        assertFalse(stranger.headers().firstValue("Access-Control-Allow-Origin").isPresent());
        assertFalse(node().send("OPTIONS", "/v1/models", null, "Origin", SHOP).headers()
                .firstValue("Access-Control-Allow-Origin").isPresent());
    }

    @Test
    default void aTokenThatIsTooOldOrForgedIsRefusedByName() {
        SettableClock past = new SettableClock(Instant.now().minus(Duration.ofHours(1)));
        VisitorTokens tokens = new VisitorTokens(TestDatabase.secret(), Duration.ofMinutes(15), past);
        Visitor visitor = new Visitor(UUID.randomUUID(), node().siteKey(), new Origin(node().origin()),
                ConversationId.next());
        assertEquals("401 token_expired", WidgetNode.code(node().ask(tokens.token(visitor), node().origin(), "message-1",
                "Hello?")));
        for (String token : new String[] {"x", tokens.handle(visitor), node().server().demo("WEIR_DEMO_KEY")}) {
            assertEquals("401 token_expired", WidgetNode.code(node().ask(token, node().origin(), "message-1", "Hello?")));
        }
        String good = node().session(node().siteKey(), node().origin()).getString("token");
        assertEquals(401, node().send("GET", "/v1/models", null, "Authorization", "Bearer " + good).statusCode());
    }

    @Test
    default void aRevokedSiteKeyEndsItsVisitsToo() {
        JsonObject site = node().newSite("closing", SHOP);
        String token = node().session(site.getString("site_key"), SHOP).getString("token");
        assertEquals(200, node().ask(token, SHOP, "message-1", "Do you sell lanterns?").statusCode());
        node().revoke(site);
        assertEquals("403 site_key_revoked", WidgetNode.code(session(site.getString("site_key"), SHOP)));
        HttpResponse<String> refused = node().ask(token, SHOP, "message-2", "And now?");
        assertEquals("403 site_key_revoked", WidgetNode.code(refused));
        assertEquals(Optional.of(SHOP), refused.headers().firstValue("Access-Control-Allow-Origin"));
    }

    @Test
    default void oneVisitorIsSlowedDown() {
        String token = node().session(node().siteKey(), node().origin()).getString("token");
        HttpResponse<String> answer = null;
        // Slow machines earn some more meanwhile.
        for (int message = 0; message < 60 && (answer == null || answer.statusCode() == 200); message++) {
            answer = node().ask(token, node().origin(), "message-" + message, ANSWERED);
        }
        assertEquals("429 rate_limit_exceeded", WidgetNode.code(answer));
        assertTrue(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()) <= 4);
        String another = node().session(node().siteKey(), node().origin()).getString("token");
        assertEquals(200, node().ask(another, node().origin(), "message-1", ANSWERED).statusCode());
    }

    @Test
    default void theScriptIsKeptByBrowsersAndTheDemoAllowsNothingInline() {
        HttpResponse<String> script = node().send("GET", "/widget/weir-chat.js", null, "Origin", ELSEWHERE);
        assertEquals(Optional.of("*"), script.headers().firstValue("Access-Control-Allow-Origin"));
        assertEquals(Optional.of("text/javascript; charset=utf-8"), script.headers().firstValue("Content-Type"));
        assertTrue(script.headers().firstValue("Cache-Control").orElseThrow().contains("max-age=86400"));
        String tag = script.headers().firstValue("ETag").orElseThrow();
        assertEquals(304, node().send("GET", "/widget/weir-chat.js", null, "If-None-Match", tag).statusCode());
        HttpResponse<String> demo = node().send("GET", "/demo/", null);
        assertTrue(demo.body().contains("site-key=\"" + node().siteKey() + "\""), demo.body());
        assertFalse(demo.body().matches("(?s).*(<style|<script>| style=| on[a-z]+=).*"), demo.body());
        String policy = demo.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.startsWith("default-src 'none'") && !policy.contains("unsafe"), policy);
        assertEquals(404, node().send("GET", "/demo/help/no-such-article", null).statusCode());
        assertEquals(404, node().send("GET", "/demo/help.html.md", null).statusCode());
    }

    private HttpResponse<String> session(String key, String origin) {
        return node().send("POST", "/widget/v1/session", "{\"site_key\":\"" + key + "\"}", "Origin", origin);
    }

    private HttpResponse<String> preflight(String origin) {
        return node().send("OPTIONS", "/widget/v1/messages", null, "Origin", origin, "Access-Control-Request-Method",
                "POST", "Access-Control-Request-Headers", "authorization, content-type");
    }
}
