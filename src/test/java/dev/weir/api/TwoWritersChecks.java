package dev.weir.api;

import static dev.weir.api.ErrorShape.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.platform.FailureCode;
import dev.weir.platform.JsonDocument;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of two who change the same thing the second is told so, if they say what they saw; nobody has to. */
interface TwoWritersChecks extends OnANode {
    @Test
    default void ofTwoPoliciesTheSecondIsRefusedAndNothingOfTheFirstIsLost() {
        String key = writer("two-policies");
        String seen = tag(get("/v1/policy", key));
        String next = tag(done(put("PATCH", "/v1/policy", key, "{\"semantic_cache\":{\"threshold\":0.91}}", seen)));
        refused(put("PATCH", "/v1/policy", key, "{\"knowledge\":{\"max_passages\":1}}", seen));
        refused(put("PUT", "/v1/policy", key, "{\"knowledge\":{\"max_passages\":1}}", seen));
        JsonObject policy = JsonDocument.parse(get("/v1/policy", key).body());
        assertEquals("0.91", policy.getJsonObject("semantic_cache").get("threshold").toString());
        done(put("PATCH", "/v1/policy", key, "{\"knowledge\":{\"max_passages\":1}}", next));
        done(put("PATCH", "/v1/policy", key, "{\"knowledge\":{\"max_passages\":2}}", null));
    }

    @Test
    default void ofTwoLimitsTheSecondIsRefused() {
        String key = writer("two-limits");
        String none = tag(get("/v1/budget?period=day", key));
        String limit = "{\"limit_usd\":\"5.00\",\"period\":\"day\"}";
        String first = tag(done(put("PUT", "/v1/budget", key, limit, none)));
        refused(put("PUT", "/v1/budget", key, "{\"limit_usd\":\"9.00\",\"period\":\"day\"}", none));
        refused(put("PUT", "/v1/budget", key, "{\"limit_usd\":null,\"period\":\"day\"}", none));
        assertEquals(first, tag(get("/v1/budget?period=day", key)), "the first is what is there");
        done(put("PUT", "/v1/budget", key, "{\"limit_usd\":null,\"period\":\"day\"}", first));
        done(put("PUT", "/v1/budget", key, limit, null));
        refused(put("PUT", "/v1/budget", key, limit, first));
    }

    @Test
    default void ofTwoRulesTheSecondIsRefused() {
        String key = writer("two-rules");
        JsonObject rule = calls().done("POST", "/v1/rules", key, rule("tokens > 400"));
        String path = "/v1/rules/" + rule.getString("id");
        String seen = "\"" + rule.getInt("revision") + "\"";
        String next = tag(done(put("PUT", path, key, rule("tokens > 500"), seen)));
        refused(put("PUT", path, key, rule("tokens > 600"), seen));
        refused(put("DELETE", path, key, null, seen));
        done(put("PUT", path, key, rule("tokens > 700"), "W/" + next + ", \"of-something-else\""));
        done(put("PUT", path, key, rule("tokens > 800"), "*"));
        assertEquals("If-Match", assertRefused(put("PUT", path, key, rule("tokens > 900"), "7"), FailureCode.INVALID_REQUEST,
                "a tag without quotation marks").getString("param"));
        done(put("DELETE", path, key, null, null));
    }

    @Test
    default void ofTwoDraftsTheSecondIsRefusedAndNothingUnseenIsPublished() {
        String key = writer("two-drafts");
        String path = "/v1/assistants/" + calls().done("POST", "/v1/assistants", key, "{\"name\":\"sales\"}").getString("id");
        String seen = tag(get(path, key));
        String next = tag(done(put("PATCH", path, key, "{\"prompt\":\"Be kind.\"}", seen)));
        refused(put("PATCH", path, key, "{\"prompt\":\"Be loud.\"}", seen));
        refused(put("POST", path + "/publish", key, null, seen));
        assertEquals(next, tag(get(path, key)));
        done(put("POST", path + "/publish", key, null, next));
    }

    private String writer(String slug) {
        return TenantFixture.key(calls(), node().newTenant(slug), "{\"name\":\"writer\",\"scopes\":[\"assistants\",\"usage\","
                + "\"budget:write\"]}").getString("key");
    }

    private HttpResponse<String> get(String path, String key) {
        return done(calls().send("GET", path, key, (String) null));
    }

    private HttpResponse<String> put(String method, String path, String key, String json, String seen) {
        byte[] body = json == null ? new byte[0] : json.getBytes(StandardCharsets.UTF_8);
        Optional<String> type = Optional.of("application/json").filter(any -> json != null);
        return seen == null ? calls().send(method, path, key, body, type)
                : calls().send(method, path, key, body, type, "If-Match", seen);
    }

    private static HttpResponse<String> done(HttpResponse<String> answer) {
        assertEquals(2, answer.statusCode() / 100, answer.body());
        return answer;
    }

    private static void refused(HttpResponse<String> answer) {
        assertRefused(answer, FailureCode.VERSION_CONFLICT, "made from what is no longer there");
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static String rule(String expression) {
        return "{\"name\":\"long\",\"expression\":\"" + expression + "\",\"decision\":\"large\"}";
    }
}
