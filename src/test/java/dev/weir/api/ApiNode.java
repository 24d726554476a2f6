package dev.weir.api;

import dev.weir.testing.FakeUpstream;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import java.util.Map;

/** A node, the description it gives of itself, and two tenants on it with one of everything each. */
record ApiNode(TestDatabase database, FakeUpstream upstream, WeirServer server, ApiCalls calls, ApiDocument api,
        TenantFixture ours, TenantFixture theirs, AnswersAsDescribed answers) implements AutoCloseable {
    static final String ADMIN = WeirServer.ADMIN_TOKEN;
    static final int MAX_BYTES = 65_536;

    static ApiNode start() {
        TestDatabase database = TestDatabase.create();
        FakeUpstream upstream = FakeUpstream.start();
        WeirServer server = WeirServer.start(database, Map.of("WEIR_OPENAI_BASE_URL", upstream.baseUrl().toString(),
                "WEIR_OPENAI_API_KEY", "a-key-for-tests", "WEIR_OPENAI_MODEL", "gpt-4.1", "WEIR_DEMO", "false",
                "WEIR_REQUEST_MAX_BYTES", String.valueOf(MAX_BYTES)));
        ApiDocument api = ApiDocument.of(ApiCalls.to(server));
        AnswersAsDescribed answers = new AnswersAsDescribed(api);
        ApiCalls calls = ApiCalls.to(server).heardBy(answers);
        return new ApiNode(database, upstream, server, calls, api, TenantFixture.make(calls, "ours"),
                TenantFixture.make(calls, "theirs"), answers);
    }

    /** A key that may call the operation. */
    String token(ApiDocument.Described operation) {
        return operation.isAdministration() ? ADMIN : ours.key();
    }

    /** The id of a tenant that nothing else happens to. */
    String newTenant(String slug) {
        return calls.done("POST", "/admin/v1/tenants", ADMIN, "{\"slug\":\"" + slug + "\"}").getString("id");
    }

    @Override
    public void close() {
        calls.close();
        server.close();
        upstream.close();
        database.close();
    }
}
