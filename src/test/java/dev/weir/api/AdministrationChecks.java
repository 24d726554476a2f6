package dev.weir.api;

import static dev.weir.api.ErrorShape.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.platform.FailureCode;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What the platform's administrator does, and what becomes of it for those who ask. */
interface AdministrationChecks extends OnANode {
    String ADMIN = ApiNode.ADMIN;

    @Test
    default void keysExpireAreRevokedAndRotatedAndTenantsSuspended() {
        String tenant = node().newTenant("keys");
        String keys = "/admin/v1/tenants/" + tenant + "/keys";
        assertRefused(calls().send("POST", keys, ADMIN, "{\"name\":\"late\",\"expires_at\":\"2020-01-01T00:00:00Z\"}"),
                FailureCode.INVALID_REQUEST, "an expiry in the past");
        JsonObject first = TenantFixture.key(calls(), tenant, "{\"name\":\"first\"}");
        JsonObject second = calls().done("POST", keys + "/" + first.getString("id") + "/rotate", ADMIN,
                "{\"overlap_seconds\":600}");
        calls().done("GET", "/v1/models", first.getString("key"), null);
        calls().done("GET", "/v1/models", second.getString("key"), null);
        calls().done("POST", keys + "/" + second.getString("id") + "/rotate", ADMIN, "{}");
        assertRefused(calls().send("GET", "/v1/models", second.getString("key"), (String) null),
                FailureCode.INVALID_API_KEY, "rotated without an overlap");
        calls().done("DELETE", keys + "/" + first.getString("id"), ADMIN, null);
        assertRefused(calls().send("GET", "/v1/models", first.getString("key"), (String) null),
                FailureCode.INVALID_API_KEY, "revoked");
        String third = TenantFixture.key(calls(), tenant, "{\"name\":\"third\"}").getString("key");
        calls().done("PATCH", "/admin/v1/tenants/" + tenant, ADMIN, "{\"suspended\":true}");
        assertRefused(calls().send("GET", "/v1/models", third, (String) null), FailureCode.FORBIDDEN, "suspended");
        String listed = calls().done("GET", keys, ADMIN, null).toString();
        assertFalse(listed.contains(third), "a key is shown once");
    }

    @Test
    default void theKillSwitchStopsEverythingPaidAndNothingElse() {
        calls().done("PUT", "/admin/v1/paid", ADMIN, "{\"enabled\":false,\"reason\":\"a test\"}");
        int before = node().upstream().requests().size();
        assertEquals("handoff", source(ours().key(), "Which of the lamps was lit by the miller's wife?"));
        assertEquals(before, node().upstream().requests().size());
        calls().done("PUT", "/admin/v1/paid", ADMIN, "{\"enabled\":true}");
        assertEquals("model", source(ours().key(), "Which of the lamps was lit by the miller's son?"));
    }

    @Test
    default void aTenantsOwnCredentialIsTheOneItsUpstreamSees() {
        String own = "{\"tenant_id\":\"" + theirs().id() + "\",\"model\":\"gpt-4.1\",\"api_key\":\"sk-of-their-own\"}";
        assertFalse(calls().done("PUT", "/admin/v1/credentials", ADMIN, own).toString().contains("sk-of"));
        source(theirs().key(), "Who mended the nets behind the chapel?");
        assertEquals("Bearer sk-of-their-own", node().upstream().lastRequest().header("authorization").orElseThrow());
        source(ours().key(), "Who mended the nets behind the chapel?");
        assertEquals("Bearer a-key-for-tests", node().upstream().lastRequest().header("authorization").orElseThrow());
        assertFalse(calls().done("GET", "/admin/v1/credentials", ADMIN, null).toString().contains("sk-of"));
        calls().done("DELETE", "/admin/v1/credentials?model=gpt-4.1&tenant_id=" + theirs().id(), ADMIN, null);
    }

    @Test
    default void aModelWithoutAPriceIsRefusedUntilItHasOne() {
        String model = "{\"tier\":\"small\",\"backend\":\"openai\",\"endpoints\":[\"" + node().upstream().baseUrl()
                + "\"],\"upstream_model\":\"tiny\",\"context_tokens\":8000,\"max_output_tokens\":500}";
        calls().done("PUT", "/admin/v1/models/unpriced", ADMIN, model);
        String question = "{\"model\":\"unpriced\",\"messages\":[{\"role\":\"user\",\"content\":\"Who rang?\"}]}";
        assertEquals(4, calls().send("POST", "/v1/chat/completions", ours().key(), question).statusCode() / 100);
        JsonObject report = calls().done("PUT", "/admin/v1/prices", ADMIN, "{\"unpriced\":{\"mode\":\"chat\","
                + "\"input_cost_per_token\":1e-06,\"output_cost_per_token\":2e-06}}");
        assertTrue(report.getJsonArray("accepted").toString().contains("unpriced"), report.toString());
        JsonObject answer = calls().done("POST", "/v1/chat/completions", ours().key(), question);
        assertEquals("unpriced", answer.getJsonObject("weir").getString("model"));
        calls().done("DELETE", "/admin/v1/models/unpriced", ADMIN, null);
    }

    private String source(String key, String question) {
        return calls().done("POST", "/v1/chat/completions", key, "{\"messages\":[{\"role\":\"user\",\"content\":\""
                + question + "\"}]}").getJsonObject("weir").getString("source");
    }
}
