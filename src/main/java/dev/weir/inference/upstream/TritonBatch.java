package dev.weir.inference.upstream;

import dev.weir.inference.CatalogueModel;
import dev.weir.inference.ModelCall;
import dev.weir.platform.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Several calls as one infer request of the KServe v2 protocol: every input is a tensor with a batch dimension, texts are
 * BYTES. Inputs that the model does not declare are left out, for it would refuse them.
 */
final class TritonBatch implements Dialect {
    private final List<ModelCall> calls;
    private final TritonConfig config;
    private final UpstreamErrors errors;

    TritonBatch(List<ModelCall> calls, TritonConfig config, UpstreamErrors errors) {
        this.calls = List.copyOf(calls);
        this.config = config;
        this.errors = errors;
    }

    private CatalogueModel model() {
        return calls.getFirst().model();
    }

    @Override
    public HttpRequest.Builder request(URI endpoint) {
        JsonArrayBuilder inputs = Json.createArrayBuilder();
        add(inputs, "text_input", "BYTES", call -> Json.createValue(TritonPrompt.of(call.model(), call.body())));
        add(inputs, "stream", "BOOL", call -> JsonValue.FALSE);
        add(inputs, "exclude_input_in_output", "BOOL", call -> JsonValue.TRUE);
        add(inputs, "sampling_parameters", "BYTES",
                call -> Json.createValue(TritonSampling.of(call.model(), call.body()).toString()));
        JsonObject body = Json.createObjectBuilder().add("inputs", inputs).add("outputs",
                Json.createArrayBuilder().add(Json.createObjectBuilder().add("name", "text_output"))).build();
        return HttpRequest.newBuilder(URI.create(TritonModels.address(endpoint, model()) + "/infer"))
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    private void add(JsonArrayBuilder inputs, String name, String type, Function<ModelCall, JsonValue> value) {
        if (!config.inputs().contains(name)) {
            return;
        }
        JsonArrayBuilder data = Json.createArrayBuilder();
        calls.forEach(call -> data.add(value.apply(call)));
        inputs.add(Json.createObjectBuilder().add("name", name).add("datatype", type)
                .add("shape", Json.createArrayBuilder().add(calls.size()).add(1)).add("data", data));
    }

    /** The texts in the calls' order, as the choices of one answer. */
    @Override
    public JsonObject completion(JsonObject answer) {
        JsonArray texts = answer.getJsonArray("outputs").stream().map(JsonValue::asJsonObject)
                .filter(output -> output.getString("name").equals("text_output")).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an answer without text_output")).getJsonArray("data");
        if (texts.size() != calls.size() || !texts.stream().allMatch(JsonString.class::isInstance)) {
            throw new IllegalArgumentException("an answer with another number of texts than questions");
        }
        JsonArrayBuilder choices = Json.createArrayBuilder();
        texts.forEach(text -> choices.add(Json.createObjectBuilder()
                .add("message", Json.createObjectBuilder().add("content", text))));
        return Json.createObjectBuilder().add("choices", choices).build();
    }

    @Override
    public Optional<JsonObject> chunk(JsonObject event) {
        throw new IllegalArgumentException("a batch is not streamed");
    }

    @Override
    public Optional<JsonObject> lastChunk() {
        return Optional.empty();
    }

    @Override
    public UpstreamFault refused(int status, HttpHeaders headers, String body) {
        return errors.ofTriton(status, headers, body, model());
    }
}
