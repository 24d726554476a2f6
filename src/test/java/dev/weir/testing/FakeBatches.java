package dev.weir.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** OpenAI's Files and Batches as the fake upstream plays them: a batch is complete at once, unless it is told otherwise. */
public final class FakeBatches {
    private final Function<ServedRequest, FakeAnswer> answers;
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, Batch> batches = new LinkedHashMap<>();
    private final Set<Fault> faults = EnumSet.noneOf(Fault.class);

    FakeBatches(Function<ServedRequest, FakeAnswer> answers) {
        this.answers = answers;
    }

    /** What may go wrong. */
    public enum Fault {
        /** A batch stays {@code in_progress}. */
        NEVER_COMPLETES,
        /** The first line stands in neither file. */
        LOSES_A_LINE,
        /** The first line stands in the error file. */
        FAILS_A_LINE,
        /** A batch is {@code expired} without an answer. */
        EXPIRES,
        /** Creating a batch is answered with 500. */
        REFUSES,
        /** Cancelling has no effect. */
        NEVER_CANCELS
    }

    private static final class Batch {
        private final String input;
        private final JsonObject metadata;
        private boolean cancelled;

        Batch(String input, JsonObject metadata) {
            this.input = input;
            this.metadata = metadata;
        }
    }

    /** Goes wrong like this from now on. */
    public synchronized void fail(Fault... wrong) {
        faults.clear();
        faults.addAll(List.of(wrong));
    }

    /** How many batches were created. */
    public synchronized int created() {
        return batches.size();
    }

    /** How many of them were cancelled. */
    public synchronized long cancelled() {
        return batches.values().stream().filter(batch -> batch.cancelled).count();
    }

    boolean serves(ServedRequest request) {
        return request.path().startsWith("/v1/files") || request.path().startsWith("/v1/batches");
    }

    synchronized boolean answer(ServedRequest request, FakeConnection connection) {
        String[] path = request.path().split("[/?]");
        if (path[2].equals("files")) {
            return request.method().equals("POST") ? say(connection, 200, upload(request.text()))
                    : say(connection, 200, files.getOrDefault(path[3], ""));
        }
        if (request.method().equals("POST") && path.length == 3) {
            return faults.contains(Fault.REFUSES) ? say(connection, 500, "{}")
                    : say(connection, 200, create(request.body()));
        }
        if (request.method().equals("POST")) {
            batches.get(path[3]).cancelled = true;
        }
        return say(connection, 200, path.length == 3 || path[3].startsWith("limit") ? list() : told(path[3]).toString());
    }

    private String upload(String form) {
        String id = "file-" + files.size();
        files.put(id, form.lines().filter(line -> line.startsWith("{")).collect(Collectors.joining("\n")));
        return "{\"id\":\"" + id + "\"}";
    }

    private String create(JsonObject wanted) {
        String id = "batch_" + batches.size();
        batches.put(id, new Batch(wanted.getString("input_file_id"), wanted.getJsonObject("metadata")));
        return told(id).toString();
    }

    private String list() {
        return "{\"data\":[" + batches.keySet().stream().map(id -> told(id).toString()).collect(Collectors.joining(","))
                + "]}";
    }

    private JsonObject told(String id) {
        Batch batch = batches.get(id);
        String status = status(batch);
        var told = Json.createObjectBuilder().add("id", id).add("status", status).add("metadata", batch.metadata);
        if (status.equals("completed")) {
            write(id, batch);
            told.add("output_file_id", id + "-output").add("error_file_id", id + "-errors");
        }
        return told.build();
    }

    private String status(Batch batch) {
        if (batch.cancelled) {
            return faults.contains(Fault.NEVER_CANCELS) ? "cancelling" : "cancelled";
        }
        return faults.contains(Fault.NEVER_COMPLETES) ? "in_progress"
                : faults.contains(Fault.EXPIRES) ? "expired" : "completed";
    }

    private void write(String id, Batch batch) {
        List<String> output = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        List<JsonObject> asked = files.get(batch.input).lines().map(FakeBatches::json).toList();
        for (JsonObject line : asked) {
            if (line == asked.getFirst() && faults.contains(Fault.FAILS_A_LINE)) {
                errors.add(line(line, 500, "{}"));
            } else if (line != asked.getFirst() || !faults.contains(Fault.LOSES_A_LINE)) {
                ServedRequest request = new ServedRequest("/v1/chat/completions", Map.of(), line.getJsonObject("body"));
                output.add(line(line, 200, FakePlay.completion(answers.apply(request), request)));
            }
        }
        files.put(id + "-output", String.join("\n", output));
        files.put(id + "-errors", String.join("\n", errors));
    }

    private static String line(JsonObject asked, int status, String body) {
        return "{\"custom_id\":\"" + asked.getString("custom_id") + "\",\"response\":{\"status_code\":" + status + ",\"body\":"
                + body + "},\"error\":null}";
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static boolean say(FakeConnection connection, int status, String body) {
        connection.head(status, Map.of("Content-Length", Integer.toString(body.getBytes(StandardCharsets.UTF_8).length)));
        connection.write(body);
        return true;
    }
}
