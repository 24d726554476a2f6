package dev.weir.inference.upstream;

import dev.weir.inference.ModelCall;
import dev.weir.platform.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Triton's generate extension as its vLLM backend speaks it: a prompt goes in as {@code text_input}, text comes out as
 * {@code text_output}. Its streams end without a word, so the chunk that ends a choice is made here.
 */
final class TritonDialect implements Dialect {
    private final ModelCall call;
    private final UpstreamErrors errors;
    private final String id = "chatcmpl-" + UUID.randomUUID();
    private final long created;
    private String finishReason = "stop";
    private boolean begun;

    TritonDialect(ModelCall call, UpstreamErrors errors, long created) {
        this.call = call;
        this.errors = errors;
        this.created = created;
    }

    @Override
    public HttpRequest.Builder request(URI endpoint) {
        JsonObject body = Json.createObjectBuilder().add("text_input", TritonPrompt.of(call.model(), call.body()))
                .add("stream", call.stream()).add("exclude_input_in_output", true).add("return_finish_reason", true)
                .add("sampling_parameters", TritonSampling.of(call.model(), call.body()).toString()).build();
        return HttpRequest.newBuilder(URI.create(
                TritonModels.address(endpoint, call.model()) + (call.stream() ? "/generate_stream" : "/generate")))
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    @Override
    public JsonObject completion(JsonObject answer) {
        return completion(text(answer.get("text_output")), finish(answer).orElse(finishReason));
    }

    /** An answer of that text, in OpenAI's shape. */
    JsonObject completion(String text, String reason) {
        return head("chat.completion").add("choices", Json.createArrayBuilder().add(Json.createObjectBuilder()
                .add("index", 0)
                .add("message", Json.createObjectBuilder().add("role", "assistant").add("content", text)
                        .addNull("refusal"))
                .addNull("logprobs").add("finish_reason", reason))).build();
    }

    @Override
    public Optional<JsonObject> chunk(JsonObject event) {
        finishReason = finish(event).orElse(finishReason);
        var delta = Json.createObjectBuilder();
        if (!begun) {
            delta.add("role", "assistant");
        }
        begun = true;
        return Optional.of(chunk(delta.add("content", text(event.get("text_output"))).build(), JsonValue.NULL));
    }

    @Override
    public Optional<JsonObject> lastChunk() {
        return begun ? Optional.of(chunk(JsonValue.EMPTY_JSON_OBJECT, Json.createValue(finishReason)))
                : Optional.empty();
    }

    @Override
    public UpstreamFault refused(int status, HttpHeaders headers, String body) {
        return errors.ofTriton(status, headers, body, call.model());
    }

    private JsonObject chunk(JsonObject delta, JsonValue reason) {
        return head("chat.completion.chunk").add("choices", Json.createArrayBuilder().add(Json.createObjectBuilder()
                .add("index", 0).add("delta", delta).addNull("logprobs").add("finish_reason", reason))).build();
    }

    private JsonObjectBuilder head(String object) {
        return Json.createObjectBuilder().add("id", id).add("object", object).add("created", created)
                .add("model", call.model().upstreamModel());
    }

    /** A tensor of one text arrives as a string; one with a batch dimension as a list. */
    static String text(@Nullable JsonValue output) {
        return switch (output) {
            case JsonString text -> text.getString();
            case JsonArray list when list.size() == 1 -> text(list.getFirst());
            case null, default -> throw new IllegalArgumentException("an answer without text_output");
        };
    }

    private static Optional<String> finish(JsonObject answer) {
        return answer.get("finish_reason") instanceof JsonString reason
                ? Optional.of(reason.getString()).filter(said -> said.equals("length") || said.equals("stop"))
                : Optional.empty();
    }
}
