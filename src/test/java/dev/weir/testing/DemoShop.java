package dev.weir.testing;

import dev.weir.platform.Ids;
import dev.weir.tenant.TenantId;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** The demo shop on a real node before a fake upstream, as a fresh installation with a large model has it. */
public final class DemoShop implements AutoCloseable {
    /** How often a silent stream is written to. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(1);
    /** How long a turn may take. */
    public static final Duration DEADLINE = Duration.ofSeconds(6);

    private final TestDatabase database = TestDatabase.create();
    private final FakeUpstream upstream = FakeUpstream.start();
    private final FakeProvider provider = FakeProvider.start();
    private final WeirServer server;
    private final TestClient client;
    private final TestClient admin;

    /** Starts the node and waits until its articles can be asked. */
    DemoShop() {
        server = WeirServer.start(database, settings());
        client = new TestClient(server.uri(), key());
        admin = new TestClient(server.uri(), WeirServer.ADMIN_TOKEN);
        Awaitility.await("the articles").atMost(Duration.ofMinutes(2))
                .until(() -> !get("/v1/knowledge/documents?limit=100").body().contains("\"pending\""));
    }

    private Map<String, String> settings() {
        return Map.ofEntries(Map.entry("WEIR_OPENAI_BASE_URL", upstream.baseUrl().toString()),
                Map.entry("WEIR_OPENAI_API_KEY", "a-key-for-tests"), Map.entry("WEIR_OPENAI_MODEL", "gpt-4.1"),
                Map.entry("WEIR_STREAM_HEARTBEAT_MS", String.valueOf(HEARTBEAT.toMillis())),
                Map.entry("WEIR_TURN_DEADLINE_MS", String.valueOf(DEADLINE.toMillis())),
                // So many ratings a test can give.
                Map.entry("WEIR_ROUTER_REFIT_MINIMUM_LABELS", "100"),
                Map.entry("WEIR_LOG_FORMAT", "json"), Map.entry("WEIR_OPENID_ISSUER", provider.issuer()),
                Map.entry("WEIR_OPENID_CLIENT_ID", FakeProvider.CLIENT),
                Map.entry("WEIR_OPENID_CLIENT_SECRET", FakeProvider.SECRET),
                // Each scripted fault meets one attempt, and none closes the upstream to the next test.
                Map.entry("WEIR_UPSTREAM_ATTEMPTS", "1"), Map.entry("WEIR_BREAKER_MINIMUM_CALLS", "1000"),
                Map.entry("WEIR_BREAKER_WINDOW", "1000"), Map.entry("OTEL_SDK_DISABLED", "false"),
                Map.entry("OTEL_TRACES_EXPORTER", "console"), Map.entry("OTEL_METRICS_EXPORTER", "none"),
                Map.entry("OTEL_LOGS_EXPORTER", "none"));
    }

    public TestDatabase database() {
        return database;
    }

    public FakeUpstream upstream() {
        return upstream;
    }

    /** Where the console's people may sign in, too. */
    public FakeProvider provider() {
        return provider;
    }

    public WeirServer server() {
        return server;
    }

    /** The demo tenant's key, with every scope. */
    public String key() {
        return server.demo("WEIR_DEMO_KEY");
    }

    /** The demo tenant. */
    public TenantId tenant() {
        return new TenantId(UUID.fromString(TestClient.json(admin.get("/admin/v1/tenants?limit=1")).getJsonArray("data")
                .getJsonObject(0).getString("id")));
    }

    /** A question's body. */
    public static String question(String text, boolean stream) {
        return "{\"model\":\"auto\",\"stream\":" + stream + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + text
                + "\"}]}";
    }

    /** The same body with more members, given as {@code "name": value, ...}. */
    public static String with(String body, String members) {
        return body.substring(0, body.length() - 1) + "," + members + "}";
    }

    /**
     * A new assistant of the shop, as a question's {@code metadata}: it reads the shop's articles and has nothing in its caches,
     * whatever other tests asked.
     */
    public String newAssistant() {
        String name = "assistant-" + Ids.next();
        String id = TestClient.json(client.post("/v1/assistants", "{\"name\":\"" + name + "\"}")).getString("id");
        HttpResponse<String> published = client.post("/v1/assistants/" + id + "/publish", "");
        if (published.statusCode() / 100 != 2) {
            throw new IllegalStateException(published.body());
        }
        return "\"metadata\":{\"assistant\":\"" + name + "\"}";
    }

    /** Asks and waits for the whole answer. */
    public HttpResponse<String> ask(String body, Map<String, String> headers) {
        return client.post(TestClient.CHAT, body, headers);
    }

    /** Asks for a stream and returns its events. */
    public StreamedAnswer stream(String body) {
        return StreamedAnswer.of(ask(body, Map.of()));
    }

    /** Asks over a connection that the test reads line by line and may leave. */
    public LeavingClient leaving(String body) {
        return leaving(key(), body);
    }

    /** The same with the key of another tenant. */
    public LeavingClient leaving(String key, String body) {
        return LeavingClient.post(server.uri().resolve(TestClient.CHAT), key, body);
    }

    public HttpResponse<String> get(String path) {
        return client.get(path);
    }

    /** The demo tenant's client. */
    public TestClient client() {
        return client;
    }

    /** The administrator's client. */
    public TestClient admin() {
        return admin;
    }

    @Override
    public void close() {
        client.close();
        admin.close();
        server.close();
        upstream.close();
        provider.close();
        database.close();
    }
}
