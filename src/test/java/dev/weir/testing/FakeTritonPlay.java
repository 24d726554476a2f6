package dev.weir.testing;

import dev.weir.testing.FakeAnswer.Fault;
import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Plays one answer in Triton's shapes over one connection; every method says whether the connection may serve again. */
final class FakeTritonPlay {
    private final FakeAnswer answer;
    private final ServedRequest request;
    private final FakeConnection connection;
    private final CountDownLatch closed;
    private final List<String> tokens;

    FakeTritonPlay(FakeAnswer answer, ServedRequest request, FakeConnection connection, CountDownLatch closed) {
        this.answer = answer;
        this.request = request;
        this.connection = connection;
        this.closed = closed;
        this.tokens = answer.tokens();
    }

    boolean play(boolean stream) {
        if (answer.has(Fault.HANG_BEFORE_HEADERS)) {
            return hang();
        }
        if (answer.raw().isPresent()) {
            Map<String, String> headers = new LinkedHashMap<>(answer.headers());
            headers.put("Content-Length", String.valueOf(answer.raw().get().getBytes(StandardCharsets.UTF_8).length));
            connection.head(answer.status(), headers);
            connection.write(answer.raw().get());
            return true;
        }
        return stream ? stream() : plain();
    }

    private boolean plain() {
        tokens.forEach(token -> before());
        request.sent(tokens.size());
        return FakeTriton.json(connection, 200, event(String.join("", tokens)));
    }

    private boolean stream() {
        connection.head(200, Map.of("Content-Type", "text/event-stream", "Transfer-Encoding", "chunked"));
        for (int sent = 0; sent < tokens.size(); sent++) {
            await(answer.gateAt(sent), Duration.ofSeconds(30));
            if (answer.faultAt(sent) && !answer.has(Fault.NONE)) {
                return fail();
            }
            before();
            connection.chunk("data: " + event(tokens.get(sent)) + "\n\n");
            request.sent(1);
        }
        connection.chunk("");
        return true;
    }

    private boolean fail() {
        if (answer.has(Fault.ERROR_CHUNK)) {
            connection.chunk("data: " + FakeTriton.error("the engine stopped") + "\n\n");
        }
        if (answer.has(Fault.GARBAGE)) {
            connection.chunk("data: {\"text_output\": \n\n");
        }
        return !answer.has(Fault.CUT) && hang();
    }

    private static String event(String text) {
        return Json.createObjectBuilder().add("model_name", "small").add("model_version", "1").add("text_output", text)
                .build().toString();
    }

    private boolean hang() {
        await(connection.left(), Duration.ofMinutes(5));
        if (connection.left().getCount() == 0) {
            request.left();
        }
        return false;
    }

    private void before() {
        if (!answer.perToken().isZero()) {
            await(connection.left(), answer.perToken());
        }
        if (connection.left().getCount() == 0) {
            throw new UncheckedIOException(new IOException("the client left"));
        }
    }

    /** Waits for the latch that long, or until the fake closes. */
    private void await(CountDownLatch latch, Duration time) {
        long until = System.nanoTime() + time.toNanos();
        try {
            while (latch.getCount() > 0 && closed.getCount() > 0 && System.nanoTime() < until) {
                if (latch.await(Math.min(TimeUnit.MILLISECONDS.toNanos(20), until - System.nanoTime()),
                        TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
