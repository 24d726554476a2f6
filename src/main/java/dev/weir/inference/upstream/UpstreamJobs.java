package dev.weir.inference.upstream;

import dev.weir.inference.CatalogueModel;
import dev.weir.inference.CredentialVault;
import dev.weir.inference.ModelCall;
import dev.weir.inference.TokenUsage;
import dev.weir.platform.Json;
import dev.weir.platform.Settings;
import dev.weir.tenant.TenantId;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An upstream's own Files and Batches, in OpenAI's form. Redirects are not followed, as for any call. A status that is no
 * success is a {@link Refused}, everything else that goes wrong an {@link IOException}: what the upstream did is unknown.
 */
@ApplicationScoped
public class UpstreamJobs {
    private static final Duration TRANSFER = Duration.ofMinutes(10);
    private static final String REFERENCE = "weir_batch";
    private static final String COMPLETIONS = "/v1/chat/completions";

    private final BiFunction<TenantId, CatalogueModel, Optional<String>> keys;
    private final Duration patience;
    private final HttpClient client;

    @SuppressWarnings("NullAway")
    UpstreamJobs() {
        keys = null;
        patience = null;
        client = null;
    }

    @Inject
    UpstreamJobs(CredentialVault vault, Settings settings) {
        this(vault::keyFor, settings);
    }

    /** Jobs outside the container. */
    public UpstreamJobs(BiFunction<TenantId, CatalogueModel, Optional<String>> keys, Settings settings) {
        UpstreamLimits limits = UpstreamLimits.from(settings);
        this.keys = keys;
        this.patience = limits.total();
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(limits.connect())
                .followRedirects(HttpClient.Redirect.NEVER).executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** Whose upstream is meant, and with whose credential. */
    public record Account(TenantId tenant, CatalogueModel model, URI endpoint) {
    }

    /** A batch as the upstream tells of it. */
    public record Told(String id, String status, Optional<String> output, Optional<String> errors) {
        /** Whether the upstream will not work on it any more. */
        public boolean hasEnded() {
            return List.of("completed", "failed", "expired", "cancelled").contains(status);
        }
    }

    /** The upstream answered, and it was no success. */
    public static final class Refused extends IOException {
        private final int status;

        Refused(int status) {
            super("The upstream's Batch API answered with status " + status);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /**
     * Sends questions as a batch to be answered within a day.
     *
     * @param reference found again by {@link #find}
     * @param lines     the file's, in OpenAI's form
     */
    public String begin(Account account, UUID reference, String lines) throws IOException, InterruptedException {
        String boundary = "weir-" + UUID.randomUUID();
        String form = part(boundary, "name=\"purpose\"") + "batch\r\n"
                + part(boundary, "name=\"file\"; filename=\"" + reference + ".jsonl\"") + lines + "\r\n--" + boundary + "--\r\n";
        String file = object(send(account, request(account, "/files")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary).timeout(TRANSFER)
                .POST(HttpRequest.BodyPublishers.ofString(form)))).getString("id");
        JsonObject wanted = Json.createObjectBuilder().add("input_file_id", file).add("endpoint", COMPLETIONS)
                .add("completion_window", "24h")
                .add("metadata", Json.createObjectBuilder().add(REFERENCE, reference.toString())).build();
        return object(send(account, request(account, "/batches").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(wanted.toString())))).getString("id");
    }

    /** A question as a line of the file. */
    public static String line(UUID id, String body) {
        return "{\"custom_id\":\"" + id + "\",\"method\":\"POST\",\"url\":\"" + COMPLETIONS + "\",\"body\":" + body + "}\n";
    }

    /** The batch of that reference among the upstream's latest hundred. */
    public Optional<Told> find(Account account, UUID reference) throws IOException, InterruptedException {
        return object(send(account, request(account, "/batches?limit=100").GET())).getJsonArray("data").stream()
                .map(JsonValue::asJsonObject).filter(batch -> batch.get("metadata") instanceof JsonObject tags
                        && reference.toString().equals(tags.getString(REFERENCE, ""))).findFirst().map(UpstreamJobs::told);
    }

    /** How a batch stands. */
    public Told look(Account account, String batch) throws IOException, InterruptedException {
        return told(object(send(account, request(account, "/batches/" + batch).GET())));
    }

    /** Asks for a batch's end, which may take the upstream minutes. */
    public void cancel(Account account, String batch) throws IOException, InterruptedException {
        send(account, request(account, "/batches/" + batch + "/cancel").POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Reads a file line by line; memory does not grow with it. */
    public void read(Account account, String file, Consumer<JsonObject> line) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer = client.send(keyed(account,
                request(account, "/files/" + file + "/content").timeout(TRANSFER).GET()), HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            require(answer.statusCode());
            lines.filter(text -> !text.isBlank()).forEach(text -> line.accept(JsonText.object(text)));
        }
    }

    /** What an answer took: the upstream's word where it gives one, else Weir's own count. */
    public static TokenUsage usage(ModelCall call, JsonObject completion) {
        return new UsageReading(call).of(completion);
    }

    @PreDestroy
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest.Builder request(Account account, String path) {
        return HttpRequest.newBuilder(URI.create(account.endpoint() + path)).timeout(patience);
    }

    private HttpRequest keyed(Account account, HttpRequest.Builder request) {
        keys.apply(account.tenant(), account.model())
                .ifPresent(secret -> request.setHeader("Authorization", "Bearer " + secret));
        return request.setHeader("User-Agent", "Weir").build();
    }

    private String send(Account account, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(keyed(account, request),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        require(answer.statusCode());
        return answer.body();
    }

    private static void require(int status) throws Refused {
        if (status < 200 || status > 299) {
            throw new Refused(status);
        }
    }

    private static JsonObject object(String text) throws IOException {
        try {
            return JsonText.object(text);
        } catch (IllegalArgumentException nonsense) {
            throw new IOException("The upstream's Batch API answered with something else than JSON", nonsense);
        }
    }

    private static Told told(JsonObject batch) {
        return new Told(batch.getString("id"), batch.getString("status"), text(batch, "output_file_id"),
                text(batch, "error_file_id"));
    }

    private static Optional<String> text(JsonObject batch, String name) {
        return batch.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    private static String part(String boundary, String disposition) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
    }
}
