package dev.weir.testing;

import dev.weir.testing.FakeAnswer.Fault;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Plays one answer over one connection. Every method says whether the connection may serve again. */
final class FakePlay {
    private final FakeAnswer answer;
    private final ServedRequest request;
    private final FakeConnection connection;
    private final CountDownLatch closed;
    private final List<String> tokens;
    private final int choices;

    FakePlay(FakeAnswer answer, ServedRequest request, FakeConnection connection, CountDownLatch closed) {
        this.answer = answer.within(request.body());
        this.request = request;
        this.connection = connection;
        this.closed = closed;
        this.tokens = answer.tokens();
        this.choices = request.body().getInt("n", 1);
    }

    /** The whole answer as a plain request gets it. */
    static String completion(FakeAnswer answer, ServedRequest request) {
        return new FakePlay(answer, request, null, null).whole().toString();
    }

    boolean hang() {
        pause(connection.left(), Duration.ofMinutes(5));
        leave();
        return false;
    }

    boolean raw(String body) {
        head(answer.status(), Map.of("Content-Length", String.valueOf(body.getBytes(StandardCharsets.UTF_8).length)));
        connection.write(body);
        return true;
    }

    boolean plain() {
        if (answer.has(Fault.HANG_BEFORE_FIRST_TOKEN)) {
            head(200, Map.of("Content-Type", "application/json", "Content-Length", "1000"));
            return hang();
        }
        tokens.forEach(token -> before());
        String body = whole().toString();
        head(200, Map.of("Content-Type", "application/json",
                "Content-Length", String.valueOf(body.getBytes(StandardCharsets.UTF_8).length)));
        boolean cut = answer.has(Fault.CUT);
        connection.write(cut ? body.substring(0, body.length() / 2) : body);
        request.sent(cut ? 0 : tokens.size() * choices);
        return !cut;
    }

    boolean stream() {
        head(200, Map.of("Content-Type", "text/event-stream; charset=utf-8", "Transfer-Encoding", "chunked"));
        if (answer.has(Fault.HANG_BEFORE_FIRST_TOKEN)) {
            return hang();
        }
        for (int choice = 0; choice < choices; choice++) {
            send(chunk(choice, opening(), JsonValue.NULL));
        }
        for (int sent = 0; sent < tokens.size(); sent++) {
            pause(answer.gateAt(sent), Duration.ofSeconds(30));
            if (answer.faultAt(sent) && fails()) {
                return fail();
            }
            before();
            token(tokens.get(sent));
        }
        return finish();
    }

    private boolean fails() {
        return answer.has(Fault.CUT) || answer.has(Fault.HANG) || answer.has(Fault.GARBAGE)
                || answer.has(Fault.ERROR_CHUNK);
    }

    private boolean fail() {
        if (answer.has(Fault.HANG)) {
            return hang();
        }
        if (answer.has(Fault.GARBAGE)) {
            connection.chunk("data: {\"choices\": [\u0001 this is no JSON\n\n");
            return hang();
        }
        if (answer.has(Fault.ERROR_CHUNK)) {
            connection.chunk("data: {\"error\":{\"message\":\"The engine stopped\",\"code\":\"server_error\"}}\n\n");
            return hang();
        }
        return false;
    }

    private void token(String text) {
        for (int choice = 0; choice < choices; choice++) {
            send(chunk(choice, answer.toolCall().isPresent() ? arguments(text)
                    : Json.createObjectBuilder().add("content", text).build(), JsonValue.NULL));
            request.sent(1);
        }
    }

    private boolean finish() {
        String reason = answer.reason();
        for (int choice = 0; choice < choices; choice++) {
            send(chunk(choice, JsonValue.EMPTY_JSON_OBJECT, Json.createValue(reason)));
        }
        boolean wanted = request.body().containsKey("stream_options")
                && request.body().getJsonObject("stream_options").getBoolean("include_usage", false);
        if (answer.hasUsage() && wanted) {
            send(envelope("chat.completion.chunk").add("choices", JsonValue.EMPTY_JSON_ARRAY).add("usage", usage())
                    .build());
        }
        if (!answer.has(Fault.NO_DONE)) {
            connection.chunk("data: [DONE]\n\n");
        }
        connection.chunk("");
        return true;
    }

    private JsonObject opening() {
        JsonObjectBuilder delta = Json.createObjectBuilder().add("role", "assistant").add("refusal", JsonValue.NULL);
        if (answer.toolCall().isEmpty()) {
            return delta.add("content", "").build();
        }
        JsonObject call = answer.toolCall().get();
        JsonObject named = Json.createObjectBuilder(call).add("index", 0).add("function", Json.createObjectBuilder()
                .add("name", call.getJsonObject("function").getString("name")).add("arguments", "")).build();
        return delta.add("content", JsonValue.NULL).add("tool_calls", Json.createArrayBuilder().add(named)).build();
    }

    private static JsonObject arguments(String text) {
        return Json.createObjectBuilder().add("tool_calls", Json.createArrayBuilder().add(Json.createObjectBuilder()
                .add("index", 0).add("function", Json.createObjectBuilder().add("arguments", text)))).build();
    }

    private JsonObject chunk(int choice, JsonObject delta, JsonValue reason) {
        return envelope("chat.completion.chunk").add("choices", Json.createArrayBuilder().add(Json
                .createObjectBuilder().add("index", choice).add("delta", delta).add("logprobs", JsonValue.NULL)
                .add("finish_reason", reason))).build();
    }

    private JsonObject whole() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        for (int choice = 0; choice < choices; choice++) {
            list.add(Json.createObjectBuilder().add("index", choice).add("message", answer.message())
                    .add("logprobs", JsonValue.NULL)
                    .add("finish_reason", answer.reason()));
        }
        JsonObjectBuilder response = envelope("chat.completion").add("choices", list);
        return answer.hasUsage() ? response.add("usage", usage()).build() : response.build();
    }

    private JsonObjectBuilder envelope(String object) {
        return Json.createObjectBuilder().add("id", "chatcmpl-fake").add("object", object).add("created", 1_750_000_000)
                .add("model", request.body().getString("model", "")).add("system_fingerprint", "fp_fake");
    }

    private JsonObject usage() {
        int input = request.body().getJsonArray("messages").toString().split("\\s+").length + 7;
        int output = tokens.size() * choices;
        return Json.createObjectBuilder().add("prompt_tokens", input).add("completion_tokens", output)
                .add("total_tokens", input + output).add("prompt_tokens_details",
                        Json.createObjectBuilder().add("cached_tokens", Math.min(input, answer.cachedTokens()))).build();
    }

    private void send(JsonObject chunk) {
        connection.chunk("data: " + chunk + "\n\n");
    }

    private void head(int status, Map<String, String> own) {
        Map<String, String> headers = new LinkedHashMap<>(own);
        headers.putAll(answer.headers());
        connection.head(status, headers);
    }

    /** What precedes each token: the drip, during which the client may leave. */
    private void before() {
        if (!answer.perToken().isZero()) {
            pause(connection.left(), answer.perToken());
        }
        if (connection.left().getCount() == 0) {
            leave();
            throw new UncheckedIOException(new IOException("the client left"));
        }
    }

    private void leave() {
        if (connection.left().getCount() == 0) {
            request.left();
        }
    }

    /** Waits for the latch that long, or until the fake closes. */
    private void pause(CountDownLatch latch, Duration time) {
        long until = System.nanoTime() + time.toNanos();
        try {
            while (latch.getCount() > 0 && closed.getCount() > 0 && System.nanoTime() < until) {
                long left = Math.min(TimeUnit.MILLISECONDS.toNanos(20), until - System.nanoTime());
                if (latch.await(left, TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
