package dev.weir.api.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.HttpResponse;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import dev.weir.platform.JsonDocument;
import dev.weir.testing.WeirServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** What tests of batches do with a node: through OpenAI's own client, and by plain HTTP where that has no word for it. */
final class BatchCalls implements AutoCloseable {
    final OpenAIClient client;
    final HttpClient http = HttpClient.newHttpClient();
    private final WeirServer server;

    BatchCalls(WeirServer server) {
        this.server = server;
        this.client = OpenAIOkHttpClient.builder().baseUrl(server.uri().resolve("/v1").toString())
                .apiKey(server.demo("WEIR_DEMO_KEY")).maxRetries(0).build();
    }

    /** A file of these lines, written into the directory first. */
    FileObject upload(Path directory, String... lines) throws IOException {
        Path file = Files.write(directory.resolve("lines.jsonl"), List.of(lines));
        return client.files().create(FileCreateParams.builder().file(file).purpose(FilePurpose.BATCH).build());
    }

    Batch create(FileObject file, Map<String, String> metadata) {
        return client.batches().create(BatchCreateParams.builder().inputFileId(file.id())
                .endpoint(BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS)
                .completionWindow(BatchCreateParams.CompletionWindow._24H).metadata(metadata(metadata)).build());
    }

    static BatchCreateParams.Metadata metadata(Map<String, String> entries) {
        BatchCreateParams.Metadata.Builder all = BatchCreateParams.Metadata.builder();
        entries.forEach((name, value) -> all.putAdditionalProperty(name, JsonValue.from(value)));
        return all.build();
    }

    /** The batch once it is completed. */
    Batch ended(Batch batch) {
        Awaitility.await("the end of " + batch.id()).atMost(Duration.ofMinutes(1))
                .until(() -> client.batches().retrieve(batch.id()).status().equals(Batch.Status.COMPLETED));
        return client.batches().retrieve(batch.id());
    }

    String state(Batch batch) {
        return client.batches().retrieve(batch.id()).status().asString();
    }

    /** A file, line by line. */
    List<JsonObject> content(String file) throws IOException {
        try (HttpResponse response = client.files().content(file)) {
            return new String(response.body().readAllBytes(), StandardCharsets.UTF_8).lines().map(JsonDocument::parse)
                    .toList();
        }
    }

    static String text(JsonObject line) {
        return line.getJsonObject("response").getJsonObject("body").getJsonArray("choices").getJsonObject(0)
                .getJsonObject("message").getString("content");
    }

    /** A line that asks the question; more members of its body begin with a comma. */
    static String line(String id, String question, String more) {
        return "{\"custom_id\":\"" + id + "\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":{"
                + "\"model\":\"gpt-4.1\",\"messages\":[{\"role\":\"user\",\"content\":\"" + question + "\"}]" + more + "}}";
    }

    JsonObject get(String path) {
        try {
            return JsonDocument.trusted(http.send(request(path).build(), BodyHandlers.ofString()).body());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    java.net.http.HttpResponse<String> put(String path, String body) throws Exception {
        return http.send(request(path).header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.uri().resolve(path))
                .header("Authorization", "Bearer " + server.demo("WEIR_DEMO_KEY"));
    }
    /** Prices the model as the list that ships with Weir does, with what is to be said of batches. */
    void price(String batches) throws Exception {
        assertEquals(200, http.send(HttpRequest.newBuilder(server.uri().resolve("/admin/v1/prices"))
                .header("Authorization", "Bearer " + WeirServer.ADMIN_TOKEN).header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"gpt-4.1\":{\"input_cost_per_token\":2e-6,"
                        + "\"output_cost_per_token\":8e-6,\"input_cost_per_token_priority\":3.5e-6,"
                        + "\"output_cost_per_token_priority\":1.4e-5" + batches + "}}")).build(), BodyHandlers.ofString())
                .statusCode());
    }

    @Override
    public void close() {
        http.close();
        client.close();
    }
}
