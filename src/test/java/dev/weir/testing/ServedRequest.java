package dev.weir.testing;

import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One request the fake upstream got, and what became of it. */
public final class ServedRequest {
    private final String method;
    private final String text;
    private final String path;
    private final Map<String, String> headers;
    private final JsonObject body;
    private final AtomicInteger tokensSent = new AtomicInteger();
    private final AtomicBoolean clientLeft = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();

    ServedRequest(String path, Map<String, String> headers, JsonObject body) {
        this("POST", path, headers, body, body.toString());
    }

    ServedRequest(String method, String path, Map<String, String> headers, JsonObject body, String text) {
        this.method = method;
        this.text = text;
        this.path = path;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    public String method() {
        return method;
    }

    /** The body as it came, which need not be JSON. */
    public String text() {
        return text;
    }

    public String path() {
        return path;
    }

    /** A header by its lower-case name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public JsonObject body() {
        return body;
    }

    /** The text of the last user message. */
    public String question() {
        return body.getJsonArray("messages").reversed().stream().map(message -> message.asJsonObject())
                .filter(message -> message.getString("role").equals("user")).findFirst()
                .map(message -> message.getString("content", "")).orElse("");
    }

    /** Output tokens written to the client so far, over all choices. */
    public int tokensSent() {
        return tokensSent.get();
    }

    /** Whether the client closed the connection before the answer was complete. */
    public boolean clientLeft() {
        return clientLeft.get();
    }

    /** Whether the fake has nothing more to do for this request. */
    public boolean ended() {
        return ended.get();
    }

    void sent(int tokens) {
        tokensSent.addAndGet(tokens);
    }

    void left() {
        clientLeft.set(!ended.get());
    }

    void end() {
        ended.set(true);
    }
}
