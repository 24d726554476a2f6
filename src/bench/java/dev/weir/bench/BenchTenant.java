package dev.weir.bench;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Assistants;
import dev.weir.assistant.Policy;
import dev.weir.assistant.Publication;
import dev.weir.bench.BenchData.Article;
import dev.weir.platform.JsonDocument;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Operator;
import dev.weir.tenant.TenantId;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** A tenant made over a node's API, and its customers' questions. */
final class BenchTenant implements AutoCloseable {
    private static final AtomicInteger SLUG = new AtomicInteger();

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<URI> nodes;
    private int asked;
    private String key = WeirServer.ADMIN_TOKEN;
    private TenantId id;

    private BenchTenant(List<URI> nodes) {
        this.nodes = nodes;
    }

    /**
     * What a turn came to.
     *
     * @param cost   in dollars
     * @param millis as the client saw it
     */
    record Reply(String text, String source, BigDecimal cost, BigDecimal baseline, double millis) {
    }

    static BenchTenant create(URI node) {
        return create(List.of(node));
    }

    /** Nodes over one database, which are asked in turn. */
    static BenchTenant create(List<URI> nodes) {
        BenchTenant tenant = new BenchTenant(nodes);
        tenant.id = new TenantId(UUID.fromString(tenant.send("POST", "/admin/v1/tenants", "{\"slug\":\"bench-"
                + SLUG.incrementAndGet() + "\",\"name\":\"Benchmark\"}").getString("id")));
        tenant.key = tenant.send("POST", "/admin/v1/tenants/" + tenant.id + "/keys", "{\"name\":\"bench\"}").getString("key");
        return tenant;
    }

    /** Lifts the limit of requests, which is about other things than what is measured; nodes notice in seconds. */
    void allowRequestsPerMinute(TestDatabase database, int limit) {
        Publication publication = new Publication(database.transactions(),
                new Assistants(database.transactions(), Clock.systemUTC()), new AuditTrail(), Clock.systemUTC());
        publication.changePolicy(Operator.WEIR, id, new AssistantId(id.value()),
                policy -> new Policy(policy.exactCache(), policy.semanticCache(), policy.knowledge(), policy.history(),
                        policy.routing(), policy.budget(), policy.serviceTiers(), new Policy.Limits(limit,
                                policy.limits().maxInputTokens(), policy.limits().maxOutputTokens()),
                        policy.quality()));
    }

    /** Changes the default assistant's policy, and waits until every node has it. */
    void policy(String patch) {
        send("PATCH", "/v1/policy", patch);
        Awaitility.await("the policy").pollDelay(Duration.ZERO).until(() -> nodes.stream().allMatch(node ->
                send("GET", "/v1/policy", "").toString().contains("1000000")));
    }

    /** Uploads the articles and waits until each is ready. */
    void upload(List<Article> articles) {
        articles.forEach(article -> send("POST", "/v1/knowledge/documents", Json.createObjectBuilder()
                .add("title", article.title()).add("text", article.text()).add("url", BenchData.address(article.id())).build().toString()));
        Awaitility.await("the documents").atMost(Duration.ofMinutes(5)).until(() ->
                send("GET", "/v1/knowledge/documents?limit=100", "").getJsonArray("data").stream()
                        .filter(document -> document.asJsonObject().getString("state").equals("ready")).count()
                        == articles.size());
    }

    Reply ask(String model, String question, boolean noStore) {
        String body = Json.createObjectBuilder().add("model", model).add("messages", Json.createArrayBuilder().add(
                Json.createObjectBuilder().add("role", "user").add("content", question))).build().toString();
        long start = System.nanoTime();
        JsonObject answer = send("POST", "/v1/chat/completions", body, "Cache-Control", noStore ? "no-store" : "no-cache");
        double millis = (System.nanoTime() - start) / 1e6;
        JsonObject weir = answer.getJsonObject("weir");
        return new Reply(answer.getJsonArray("choices").getJsonObject(0).getJsonObject("message").getString("content"),
                weir.getString("source"), new BigDecimal(weir.getString("cost_usd")),
                new BigDecimal(weir.getString("baseline_cost_usd", "0")), millis);
    }

    private JsonObject send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(nodes.get(Math.floorMod(asked++, nodes.size())).resolve(path)).timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + key).header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        try {
            HttpResponse<String> answer = http.send((headers.length == 0 ? request : request.headers(headers)).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return JsonDocument.trusted(answer.body());
        } catch (IOException failed) {
            throw new IllegalStateException(method + " " + path, failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
