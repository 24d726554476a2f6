package dev.weir.testing;

import static org.awaitility.Awaitility.await;

import dev.weir.testing.FakeAnswer.Fault;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * An OpenAI-compatible upstream on the loopback interface, for tests and benchmarks: it answers as it is told, plain or
 * streamed, fails as it is told, and keeps account of every request and of every token it really sent.
 */
public final class FakeUpstream implements AutoCloseable {
    private final FakeListener listener;
    private final Queue<FakeAnswer> script = new ArrayDeque<>();
    private final FakeBatches batches = new FakeBatches(request -> standard().apply(request));
    private volatile Function<ServedRequest, FakeAnswer> standard = FakeUpstream::echo;

    private FakeUpstream() {
        listener = new FakeListener(0, this::answer);
    }

    /** A fake that listens; without a script it answers {@code The answer to: <question>}. */
    public static FakeUpstream start() {
        return new FakeUpstream();
    }

    /** The base address to give to a client, ending in {@code /v1}. */
    public URI baseUrl() {
        return URI.create(listener.address() + "/v1");
    }

    /** What the next requests get, in this order, before the standard answer applies again. */
    public void next(FakeAnswer... answers) {
        synchronized (script) {
            script.addAll(List.of(answers));
        }
    }

    /** What every request gets that the script says nothing about. */
    public void standard(Function<ServedRequest, FakeAnswer> answer) {
        standard = answer;
    }

    /** The Files and Batches of this upstream. */
    public FakeBatches batches() {
        return batches;
    }

    private Function<ServedRequest, FakeAnswer> standard() {
        return standard;
    }

    /** Forgets the script and answers as it did at first. */
    public void reset() {
        synchronized (script) {
            script.clear();
        }
        standard = FakeUpstream::echo;
    }

    private static FakeAnswer echo(ServedRequest request) {
        return FakeAnswer.text("The answer to: " + request.question());
    }

    /** Every request so far, in order of arrival. */
    public List<ServedRequest> requests() {
        return listener.requests();
    }

    /** The latest request. */
    public ServedRequest lastRequest() {
        return listener.requests().getLast();
    }

    private boolean answer(ServedRequest request, FakeConnection connection) {
        return batches.serves(request) ? batches.answer(request, connection)
                : !request.path().endsWith("/chat/completions") ? unknown(connection)
                : play(answerFor(request), request, connection);
    }

    private static boolean unknown(FakeConnection connection) {
        connection.head(404, Map.of("Content-Length", "0"));
        return true;
    }

    private boolean play(FakeAnswer answer, ServedRequest request, FakeConnection connection) {
        FakePlay play = new FakePlay(answer, request, connection, listener.closed());
        if (answer.has(Fault.HANG_BEFORE_HEADERS)) {
            return play.hang();
        }
        if (answer.raw().isPresent()) {
            return play.raw(answer.raw().get());
        }
        return request.body().getBoolean("stream", false) ? play.stream() : play.plain();
    }

    private FakeAnswer answerFor(ServedRequest request) {
        synchronized (script) {
            return script.isEmpty() ? standard.apply(request) : script.remove();
        }
    }

    /** Waits until every request has been dealt with, for at most ten seconds. */
    public void awaitIdle() {
        await().atMost(10, TimeUnit.SECONDS)
                .until(() -> listener.requests().stream().allMatch(ServedRequest::ended));
    }

    @Override
    public void close() {
        listener.close();
    }
}
