package dev.weir.testing;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * A Triton Inference Server as far as Weir speaks to one, on the loopback interface: health, readiness, configuration,
 * generate, generate_stream and batched infer, for one model. It misbehaves as its answers say; texts answer
 * {@code The answer to: <prompt>} without a script.
 */
public final class FakeTriton implements AutoCloseable {
    private final FakeListener listener;
    private final Queue<FakeAnswer> script = new ArrayDeque<>();
    private volatile boolean loaded = true;
    private volatile int maxBatchSize;
    private volatile boolean decoupled = true;

    private FakeTriton(int port) {
        listener = new FakeListener(port, this::answer);
    }

    /** A decoupled model without a batch dimension, as the vLLM backend's are. */
    public static FakeTriton start() {
        return startAt(0);
    }

    /** The same at a port, to come back where another one ended. */
    public static FakeTriton startAt(int port) {
        return new FakeTriton(port);
    }

    public URI url() {
        return URI.create(listener.address());
    }

    /** Gives the model a batch dimension and one response a request. */
    public FakeTriton batching(int size) {
        maxBatchSize = size;
        decoupled = false;
        return this;
    }

    /** Loads or unloads the model. */
    public void loaded(boolean is) {
        loaded = is;
    }

    /** What the next generate, generate_stream or infer requests get, in this order. */
    public void next(FakeAnswer... answers) {
        synchronized (script) {
            script.addAll(List.of(answers));
        }
    }

    /** Every request for an answer so far; probes are left out. */
    public List<ServedRequest> requests() {
        return listener.requests().stream()
                .filter(request -> request.path().matches(".*/(generate|generate_stream|infer)")).toList();
    }

    private boolean answer(ServedRequest request, FakeConnection connection) {
        String what = request.path().substring(request.path().lastIndexOf('/') + 1);
        if (request.path().equals("/v2/health/ready")) {
            return json(connection, 200, "");
        }
        if (!loaded) {
            return json(connection, 404, error("Request for unknown model: 'small' is not found"));
        }
        return switch (what) {
            case "ready" -> json(connection, 200, "");
            case "config" -> json(connection, 200, config());
            case "infer" -> infer(request, connection);
            default -> new FakeTritonPlay(next(request), request, connection, listener.closed())
                    .play(what.equals("generate_stream"));
        };
    }

    private FakeAnswer next(ServedRequest request) {
        synchronized (script) {
            return script.isEmpty() ? FakeAnswer.text("The answer to: " + request.body().getString("text_input", ""))
                    : script.remove();
        }
    }

    private boolean infer(ServedRequest request, FakeConnection connection) {
        FakeAnswer scripted;
        synchronized (script) {
            scripted = script.poll();
        }
        if (scripted != null) {
            return new FakeTritonPlay(scripted, request, connection, listener.closed()).play(false);
        }
        List<JsonObject> inputs = request.body().getJsonArray("inputs").getValuesAs(JsonValue::asJsonObject);
        JsonObject texts = inputs.stream().filter(input -> input.getString("name").equals("text_input")).findFirst()
                .orElseThrow();
        if (decoupled || texts.getJsonArray("shape").getInt(0) > maxBatchSize) {
            return json(connection, 400, error("inference request batch-size must be <= " + maxBatchSize));
        }
        JsonArrayBuilder data = Json.createArrayBuilder();
        texts.getJsonArray("data").getValuesAs(text -> ((JsonString) text).getString())
                .forEach(text -> data.add("The answer to: " + text));
        return json(connection, 200, Json.createObjectBuilder().add("outputs", Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("name", "text_output").add("datatype", "BYTES")
                        .add("shape", texts.getJsonArray("shape")).add("data", data))).build().toString());
    }

    private String config() {
        JsonArrayBuilder inputs = Json.createArrayBuilder();
        List.of("text_input", "stream", "sampling_parameters", "exclude_input_in_output")
                .forEach(name -> inputs.add(Json.createObjectBuilder().add("name", name)));
        JsonObjectBuilder config = Json.createObjectBuilder().add("max_batch_size", maxBatchSize).add("input", inputs)
                .add("model_transaction_policy", Json.createObjectBuilder().add("decoupled", decoupled));
        return config.build().toString();
    }

    static String error(String message) {
        return Json.createObjectBuilder().add("error", message).build().toString();
    }

    static boolean json(FakeConnection connection, int status, String body) {
        connection.head(status, Map.of("Content-Type", "application/json",
                "Content-Length", String.valueOf(body.getBytes(StandardCharsets.UTF_8).length)));
        connection.write(body);
        return true;
    }

    /** Ends as a killed server does: every connection breaks. */
    @Override
    public void close() {
        listener.close();
    }
}
