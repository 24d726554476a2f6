package dev.weir.testing;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/** How the fake upstream answers one request: what it says, and what goes wrong meanwhile. */
public final class FakeAnswer {
    private static final Pattern TOKEN = Pattern.compile("\\s*\\S+");

    /** Where an answer goes wrong. */
    enum Fault { NONE, HANG_BEFORE_HEADERS, HANG_BEFORE_FIRST_TOKEN, HANG, CUT, GARBAGE, ERROR_CHUNK, NO_DONE }

    private final Map<String, String> headers = new LinkedHashMap<>();
    private int status = 200;
    private String raw;
    private String text = "";
    private Optional<JsonObject> toolCall = Optional.empty();
    private boolean usage = true;
    private int cachedTokens;
    private Fault fault = Fault.NONE;
    private int faultAfter;
    private boolean capped;
    private String reason = "stop";
    private Duration perToken = Duration.ZERO;
    private CountDownLatch gate = new CountDownLatch(0);
    private int gateAfter;

    private FakeAnswer() {
    }

    /** An answer of that text, with usage; a token is a word with the space before it. */
    public static FakeAnswer text(String text) {
        FakeAnswer answer = new FakeAnswer();
        answer.text = text;
        return answer;
    }

    /** An answer that calls a function. */
    public static FakeAnswer toolCall(String function, String arguments) {
        FakeAnswer answer = text("");
        answer.toolCall = Optional.of(Json.createObjectBuilder().add("id", "call_1").add("type", "function")
                .add("function", Json.createObjectBuilder().add("name", function).add("arguments", arguments)).build());
        return answer;
    }

    /** An answer of that many numbered words. */
    public static FakeAnswer words(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            text.append(i == 1 ? "word" : " word").append(i);
        }
        return text(text.toString());
    }

    /** An error in OpenAI's shape. */
    public static FakeAnswer error(int status, String code, String message) {
        return raw(status, "application/json", Json.createObjectBuilder().add("error", Json.createObjectBuilder()
                .add("message", message).add("type", "some_error").add("param", JsonValue.NULL).add("code", code))
                .build().toString());
    }

    /** Any bytes at all. */
    public static FakeAnswer raw(int status, String contentType, String body) {
        FakeAnswer answer = new FakeAnswer();
        answer.status = status;
        answer.raw = body;
        answer.headers.put("Content-Type", contentType);
        return answer;
    }

    public FakeAnswer header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public FakeAnswer withoutUsage() {
        usage = false;
        return this;
    }

    public FakeAnswer cached(int tokens) {
        cachedTokens = tokens;
        return this;
    }

    /** Accepts the request and never answers. */
    public FakeAnswer hangBeforeHeaders() {
        return fault(Fault.HANG_BEFORE_HEADERS, 0);
    }

    /** Sends the headers and nothing more. */
    public FakeAnswer hangBeforeFirstToken() {
        return fault(Fault.HANG_BEFORE_FIRST_TOKEN, 0);
    }

    /** Falls silent after that many tokens. */
    public FakeAnswer hangAfter(int tokens) {
        return fault(Fault.HANG, tokens);
    }

    /** Closes the connection after that many tokens; of a plain answer, in the middle of it. */
    public FakeAnswer cutAfter(int tokens) {
        return fault(Fault.CUT, tokens);
    }

    /** Sends bytes that are no chunk after that many tokens. */
    public FakeAnswer garbageAfter(int tokens) {
        return fault(Fault.GARBAGE, tokens);
    }

    /** Reports an error within the stream after that many tokens. */
    public FakeAnswer errorAfter(int tokens) {
        return fault(Fault.ERROR_CHUNK, tokens);
    }

    /** Ends the stream without {@code [DONE]}. */
    public FakeAnswer withoutDone() {
        return fault(Fault.NO_DONE, 0);
    }

    /** Keeps to the cap that the request sets, and says that it was cut there. */
    public FakeAnswer capped() {
        capped = true;
        return this;
    }

    /** Waits that long before each token. */
    public FakeAnswer drip(Duration pause) {
        perToken = pause;
        return this;
    }

    /** Waits for the gate after that many tokens. */
    public FakeAnswer gate(int tokens, CountDownLatch opened) {
        gate = opened;
        gateAfter = tokens;
        return this;
    }

    private FakeAnswer fault(Fault what, int after) {
        fault = what;
        faultAfter = after;
        return this;
    }

    List<String> tokens() {
        List<String> tokens = new ArrayList<>();
        TOKEN.matcher(toolCall.map(call -> call.getJsonObject("function").getString("arguments")).orElse(text))
                .results().forEach(match -> tokens.add(match.group()));
        return tokens;
    }

    /** The same, as long as a request lets it be. */
    FakeAnswer within(JsonObject body) {
        int cap = body.getInt("max_completion_tokens", body.getInt("max_tokens", Integer.MAX_VALUE));
        List<String> tokens = tokens();
        if (capped && tokens.size() > cap) {
            text = String.join("", tokens.subList(0, cap));
            reason = "length";
        }
        return this;
    }

    String reason() {
        return toolCall.isPresent() ? "tool_calls" : reason;
    }

    JsonObject message() {
        JsonArrayBuilder calls = Json.createArrayBuilder();
        toolCall.ifPresent(calls::add);
        var message = Json.createObjectBuilder().add("role", "assistant")
                .add("content", toolCall.isPresent() ? JsonValue.NULL : Json.createValue(text))
                .add("refusal", JsonValue.NULL);
        return toolCall.isPresent() ? message.add("tool_calls", calls).build() : message.build();
    }

    Map<String, String> headers() {
        return headers;
    }

    int status() {
        return status;
    }

    Optional<String> raw() {
        return Optional.ofNullable(raw);
    }

    Optional<JsonObject> toolCall() {
        return toolCall;
    }

    boolean hasUsage() {
        return usage;
    }

    int cachedTokens() {
        return cachedTokens;
    }

    boolean has(Fault wanted) {
        return fault == wanted;
    }

    boolean faultAt(int tokens) {
        return tokens == faultAfter;
    }

    Duration perToken() {
        return perToken;
    }

    CountDownLatch gateAt(int tokens) {
        return tokens == gateAfter ? gate : new CountDownLatch(0);
    }
}
