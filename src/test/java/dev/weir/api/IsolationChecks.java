package dev.weir.api;

import static dev.weir.api.ErrorShape.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weir.api.ApiDocument.Described;
import dev.weir.platform.FailureCode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may not do what: strangers, other tenants, and keys made for something else. */
interface IsolationChecks extends OnANode {
    String ADMIN = ApiNode.ADMIN;

    @Test
    default void nobodyGetsInWithoutAKeyAndNoTenantIntoTheAdministration() {
        for (Described operation : api().operations()) {
            String path = ours().fill(operation.path());
            String other = operation.isAdministration() ? ours().key() : ADMIN;
            for (String token : new String[] {null, "weir_sk_unknown", other}) {
                HttpResponse<String> refused = calls().send(operation.method(), path, token, operation.body());
                assertRefused(refused, FailureCode.INVALID_API_KEY, operation + " with " + token);
                assertEquals("Bearer", refused.headers().firstValue("WWW-Authenticate").orElse(""));
            }
        }
    }

    @Test
    default void anotherTenantsThingsAreNotFoundByAnyOperation() {
        // A canned reply is named by its tenant: put under the name that another has, it is one's own.
        api().ofTenants().filter(operation -> operation.path().contains("{") && !operation.path().contains("models")
                && !operation.toString().startsWith("PUT /v1/canned-replies"))
                .forEach(operation -> assertRefused(calls().send(operation.method(), ours().fill(operation.path()),
                        theirs().key(), operation.body()), FailureCode.NOT_FOUND, operation.toString()));
        assertRefused(calls().send("GET", "/v1/budget?key=" + ours().keyId(), theirs().key(), (String) null),
                FailureCode.NOT_FOUND, "a key's budget");
        for (String method : List.of("GET", "PUT", "PATCH")) {
            assertRefused(calls().send(method, "/v1/policy?assistant=" + ours().assistant(), theirs().key(),
                    method.equals("GET") ? null : "{}"), FailureCode.NOT_FOUND, method + " an assistant's policy");
        }
        for (String named : List.of("conversation_id\":\"" + ours().conversation(),
                "assistant\":\"" + ours().assistant())) {
            assertRefused(calls().send("POST", "/v1/chat/completions", theirs().key(),
                    "{\"messages\":[{\"role\":\"user\",\"content\":\"And?\"}],\"metadata\":{\"" + named + "\"}}"), FailureCode.NOT_FOUND, named);
        }
        for (String path : List.of("", "/rotate")) {
            assertRefused(calls().send(path.isEmpty() ? "DELETE" : "POST", "/admin/v1/tenants/" + theirs().id()
                    + "/keys/" + ours().keyId() + path, ADMIN, path.isEmpty() ? null : "{}"), FailureCode.NOT_FOUND, "key" + path);
        }
        assertEquals(0, calls().done("DELETE", "/v1/cache?entry=" + ours().cacheEntry(), theirs().key(), null)
                .getInt("evicted"));
        assertEquals(0, calls().done("DELETE", "/v1/cache?document=" + ours().document(), theirs().key(), null)
                .getInt("evicted"));
        oursAreStillThere();
    }

    @Test
    default void listsShowOnlyOnesOwn() {
        for (String path : List.of("/v1/assistants", "/v1/conversations", "/v1/knowledge/documents",
                "/v1/usage?group_by=key")) {
            String shown = calls().done("GET", path, theirs().key(), null).toString();
            Stream.of(ours().assistant(), ours().conversation(), ours().document(), ours().keyId())
                    .forEach(id -> assertFalse(shown.contains(id), path));
        }
    }

    @Test
    default void aKeyMadeForChattingDoesNothingElse() {
        String chat = TenantFixture.key(calls(), ours().id(), "{\"name\":\"chat\",\"scopes\":[\"chat\"]}")
                .getString("key");
        String open = "/v1/(chat/completions|models.*|embeddings|turns/.*|responses|files.*|batches.*)";
        api().ofTenants().filter(operation -> !operation.path().matches(open)).forEach(operation -> assertRefused(
                calls().send(operation.method(), ours().fill(operation.path()), chat, operation.body()),
                FailureCode.FORBIDDEN, operation.toString()));
        calls().done("GET", "/v1/models", chat, null);
    }

    @Test
    default void limitsChangeOnlyWithTheScopeForIt() {
        String tenant = node().newTenant("limited");
        String writer = TenantFixture.key(calls(), tenant, "{\"name\":\"w\",\"scopes\":[\"assistants\",\"usage\"]}")
                .getString("key");
        calls().done("PATCH", "/v1/policy", writer, "{\"semantic_cache\":{\"threshold\":0.9}}");
        for (String change : List.of("{\"limits\":{\"max_output_tokens\":9}}", "{\"budget\":{\"on_exhausted\":[]}}")) {
            assertRefused(calls().send("PATCH", "/v1/policy", writer, change), FailureCode.FORBIDDEN, change);
            assertRefused(calls().send("PUT", "/v1/policy", writer, change), FailureCode.FORBIDDEN, change);
            assertRefused(calls().send("PATCH", "/v1/assistants/" + tenant, writer, "{\"policy\":" + change + "}"),
                    FailureCode.FORBIDDEN, change);
            assertRefused(calls().send("POST", "/v1/assistants", writer, "{\"name\":\"n\",\"policy\":" + change + "}"),
                    FailureCode.FORBIDDEN, change);
        }
        assertRefused(calls().send("PUT", "/v1/budget", writer, "{\"limit_usd\":\"1.00\"}"), FailureCode.FORBIDDEN,
                "budget");
        assertEquals("semantic_cache.threshold", assertRefused(calls().send("PATCH", "/v1/policy", writer,
                "{\"semantic_cache\":{\"threshold\":1.5}}"), FailureCode.INVALID_REQUEST, "range").getString("param"));
        assertEquals("routing.large_model", assertRefused(calls().send("PATCH", "/v1/policy", writer,
                "{\"routing\":{\"large_model\":\"nobody\"}}"), FailureCode.INVALID_REQUEST, "model")
                .getString("param"));
        assertEquals("0.9", calls().done("GET", "/v1/policy", writer, null).getValue("/semantic_cache/threshold")
                .toString());
    }

    private void oursAreStillThere() {
        for (String path : List.of("/v1/assistants/", "/v1/conversations/", "/v1/knowledge/documents/")) {
            calls().done("GET", ours().fill(path + "{id}"), ours().key(), null);
        }
        assertEquals(1, calls().done("DELETE", "/v1/cache?entry=" + ours().cacheEntry(), ours().key(), null)
                .getInt("evicted"));
    }
}
