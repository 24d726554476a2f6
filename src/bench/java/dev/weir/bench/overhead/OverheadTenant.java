package dev.weir.bench.overhead;

import dev.weir.platform.JsonDocument;
import dev.weir.testing.WeirServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** A tenant whose policy leaves one way to an answer, so that a row measures that way. */
final class OverheadTenant {
    /** Of the request that a row sends over and over. */
    static final String QUESTION = "How long does express delivery take?";
    /** What the tenant's document answers. */
    static final String KNOWN = "Where can I park when I visit the shop in Leiden?";
    private static final String CHAT = "/v1/chat/completions";
    private static final String POLICY = """
            {"exact_cache":{"enabled":%b},"semantic_cache":{"enabled":%b},"knowledge":{"enabled":%b},\
            "limits":{"requests_per_minute":10000000}}""";
    private static final String TEXT = "Our shop in Leiden stands at the old mill. Customers park in the yard behind the mill, free of "
            + "charge for two hours. The shop opens at nine. Dogs are welcome on a lead. Lifts reach every floor.";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http;
    private final URI node;
    private final String id;
    private String key = WeirServer.ADMIN_TOKEN;

    OverheadTenant(HttpClient http, URI node, String slug) {
        this.http = http;
        this.node = node;
        id = send("POST", "/admin/v1/tenants", "{\"slug\":\"" + slug + "\",\"name\":\"" + slug + "\"}").getString("id");
        key = send("POST", "/admin/v1/tenants/" + id + "/keys", "{\"name\":\"bench\"}").getString("key");
    }

    String id() {
        return id;
    }

    String authorization() {
        return "Bearer " + key;
    }

    /** Which of the cheap ways are open; the limit of money is far and counted exactly. */
    OverheadTenant with(boolean exact, boolean semantic, boolean knowledge) {
        send("PUT", "/v1/budget", "{\"limit_usd\":\"1000000.00\",\"period\":\"month\"}");
        send("PATCH", "/v1/policy", POLICY.formatted(exact, semantic, knowledge));
        if (knowledge) {
            send("POST", "/v1/knowledge/documents", "{\"title\":\"Visiting our shop in Leiden\",\"text\":\"" + TEXT + "\"}");
            Awaitility.await("the document").atMost(PATIENCE).until(() -> send("GET", "/v1/knowledge/documents?limit=10", "")
                    .getJsonArray("data").getJsonObject(0).getString("state").equals("ready"));
        }
        return this;
    }

    LoadRun.Request request(String question, boolean stream) {
        return chat(node.resolve(CHAT), key, "auto", question, stream);
    }

    /** An OpenAI client's request. */
    static LoadRun.Request chat(URI uri, String key, String model, String question, boolean stream) {
        String body = Json.createObjectBuilder().add("model", model).add("stream", stream).add("messages",
                Json.createArrayBuilder().add(Json.createObjectBuilder().add("role", "user").add("content", question))).build().toString();
        return new LoadRun.Request("POST", uri, Map.of("Authorization", "Bearer " + key, "Content-Type", "application/json",
                "Accept", stream ? "text/event-stream" : "application/json"), body);
    }

    /** Asks until the answer comes from there: stores what is to be found, and waits for the policy. */
    void awaitSource(LoadRun.Request request, String source) {
        Awaitility.await(source + " for " + request.body()).atMost(PATIENCE).until(() -> send("POST", CHAT,
                request.body().replace("\"stream\":true", "\"stream\":false")).getJsonObject("weir").getString("source").equals(source));
    }

    /** Has a question answered, whoever does. */
    void ask(String question) {
        send("POST", CHAT, request(question, false).body());
    }

    private JsonObject send(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.resolve(path)).timeout(PATIENCE)
                .header("Authorization", "Bearer " + key).header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
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
}
