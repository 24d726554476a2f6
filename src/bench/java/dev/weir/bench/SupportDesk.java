package dev.weir.bench;

import dev.weir.platform.JsonDocument;
import dev.weir.testing.FakeAnswer;
import dev.weir.testing.FakeUpstream;
import dev.weir.testing.TestDatabase;
import dev.weir.testing.WeirServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;

/** A tenant with a FAQ and two priced models on a real server; both models are played by one simulator. */
final class SupportDesk implements AutoCloseable {
    /** RouteLLM's prices for the two models whose answers it published, in dollars per million tokens. */
    static final BigDecimal LARGE_INPUT = new BigDecimal("10");
    private static final String LARGE = "{\"input_per_million\":10,\"output_per_million\":30}";
    private static final String SMALL = "{\"input_per_million\":0.24,\"output_per_million\":0.24}";
    private static final String ANSWER = "Thank you for your question. Here is what you need to know: please open your account "
            + "page, choose the entry that fits your request, follow the steps that are shown there, and confirm at the end. "
            + "You will get a message as soon as we have worked on it, usually within one working day. If anything is unclear "
            + "or does not look as described, write to us again with the details and we will look into it together with you.";
    private static final int CLIENTS = 4;

    private final FakeUpstream upstream;
    private final WeirServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private String key;

    private SupportDesk(FakeUpstream upstream, WeirServer server) {
        this.upstream = upstream;
        this.server = server;
    }

    /** A question's {@code weir} object. */
    record Answered(SavingsBench.Asked asked, JsonObject weir) {
    }

    static SupportDesk open(TestDatabase database, Path routerModel, double threshold, Path faq) throws IOException {
        FakeUpstream upstream = FakeUpstream.start();
        // Without the upstream's own figures Weir counts tokens as it does for the baseline, and the two compare.
        upstream.standard(request -> FakeAnswer.text(ANSWER).withoutUsage());
        SupportDesk desk = new SupportDesk(upstream,
                WeirServer.start(database, Map.of("WEIR_ROUTER_MODEL", routerModel.toString(), "WEIR_DEMO", "false")));
        desk.model("gpt-4-1106-preview", "large", LARGE);
        desk.model("mixtral-8x7b-instruct", "small", SMALL);
        String tenant = desk.admin("POST", "/admin/v1/tenants", "{\"slug\":\"desk\",\"name\":\"Support desk\"}")
                .getString("id");
        desk.key = desk.admin("POST", "/admin/v1/tenants/" + tenant + "/keys",
                "{\"name\":\"bench\",\"requests_per_minute\":1000000}").getString("key");
        route(database, tenant, threshold);
        desk.publish(faq);
        return desk;
    }

    /** Asks everything with four clients at once, in the stream's order. */
    List<Answered> askAll(List<SavingsBench.Asked> stream) {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Answered>> answers = stream.stream()
                    .map(asked -> clients.submit(() -> new Answered(asked, ask(asked.text())))).toList();
            return answers.stream().map(SupportDesk::of).toList();
        }
    }

    private JsonObject ask(String question) {
        JsonObject body = Json.createObjectBuilder().add("model", "auto").add("messages", Json.createArrayBuilder().add(
                Json.createObjectBuilder().add("role", "user").add("content", question))).build();
        return send("POST", "/v1/chat/completions", body.toString(), key).getJsonObject("weir");
    }

    private void publish(Path faq) throws IOException {
        for (String line : Files.readAllLines(faq)) {
            String[] column = line.split("\t");
            send("POST", "/v1/knowledge/documents", Json.createObjectBuilder()
                    .add("title", column[1].replace('_', ' ')).add("text", column[3]).build().toString(), key);
        }
        Awaitility.await("the FAQ").atMost(Duration.ofMinutes(2)).until(() -> !send("GET",
                "/v1/knowledge/documents?limit=100", "", key).toString().contains("\"pending\""));
    }

    private void model(String name, String tier, String price) {
        admin("PUT", "/admin/v1/models/" + name, "{\"tier\":\"" + tier + "\",\"backend\":\"openai\",\"endpoints\":[\""
                + upstream.baseUrl() + "\"],\"price\":" + price + "}");
    }

    /** Publishes the threshold for the tenant's default assistant. */
    private static void route(TestDatabase database, String tenant, double threshold) {
        try (Connection owner = database.ownerConnection(); PreparedStatement update = owner.prepareStatement(
                "update weir.assistant_version set policy = jsonb_build_object('routing', "
                        + "jsonb_build_object('threshold', ?)) where tenant_id = ?")) {
            update.setDouble(1, threshold);
            update.setObject(2, UUID.fromString(tenant));
            update.executeUpdate();
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private JsonObject admin(String method, String path, String body) {
        return send(method, path, body, WeirServer.ADMIN_TOKEN);
    }

    private JsonObject send(String method, String path, String body, String bearer) {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(path))
                .header("Authorization", "Bearer " + bearer).header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + ": " + response.statusCode() + " " + response.body());
            }
            return JsonDocument.trusted(response.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static Answered of(Future<Answered> answer) {
        try {
            return answer.get();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        http.close();
        server.close();
        upstream.close();
    }
}
