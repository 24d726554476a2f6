package dev.weir.inference.upstream;

import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One HTTP request and its answer, with an end that any thread can bring about. */
final class HttpExchange {
    private final CallDeadline patience;
    private final BodyReader body;
    private final CompletableFuture<HttpResponse<Publisher<List<ByteBuffer>>>> answer;
    private volatile boolean aborted;

    HttpExchange(HttpClient client, HttpRequest request, CallDeadline patience, int maxAnswerBytes) {
        this.patience = patience;
        this.body = new BodyReader(maxAnswerBytes);
        this.answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofPublisher());
        answer.thenAccept(response -> response.body().subscribe(body));
    }

    /** Closes the connection; whoever waits wakes with a cancellation. */
    void abort() {
        aborted = true;
        body.close();
        answer.cancel(true);
    }

    /** Gives the connection back once the answer has been read as far as it matters. */
    void finish() {
        body.drain();
    }

    /** Waits for status and headers. */
    Head head() throws UpstreamFault, InterruptedException {
        try {
            HttpResponse<?> response = answer.get(Math.max(0, patience.left().toNanos()), TimeUnit.NANOSECONDS);
            return new Head(response.statusCode(), response.headers());
        } catch (TimeoutException late) {
            throw UpstreamFault.timeout();
        } catch (CancellationException ended) {
            throw UpstreamFault.cancelled();
        } catch (ExecutionException failed) {
            throw aborted ? UpstreamFault.cancelled() : fault(failed.getCause());
        }
    }

    private static UpstreamFault fault(@Nullable Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException late -> UpstreamFault.unreachable(late);
            case ConnectException refused -> UpstreamFault.unreachable(refused);
            case SSLException distrusted -> UpstreamFault.unreachable(distrusted);
            case ProtocolException nonsense -> UpstreamFault.garbage(nonsense);
            case null, default -> UpstreamFault.cut(cause);
        };
    }

    /** The next bytes of the body, empty at its end. */
    Optional<List<ByteBuffer>> next() throws UpstreamFault, InterruptedException {
        return next(patience.left());
    }

    private Optional<List<ByteBuffer>> next(Duration wait) throws UpstreamFault, InterruptedException {
        Optional<List<ByteBuffer>> bytes = body.next(wait);
        if (bytes.isPresent()) {
            body.weigh(bytes.get());
        }
        return bytes;
    }

    /** The rest of the body as text. */
    String text() throws UpstreamFault, InterruptedException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Optional<List<ByteBuffer>> bytes = next(); bytes.isPresent(); bytes = next()) {
            for (ByteBuffer buffer : bytes.get()) {
                byte[] chunk = new byte[buffer.remaining()];
                buffer.get(chunk);
                all.writeBytes(chunk);
            }
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    /** Status and headers of the answer. */
    record Head(int status, HttpHeaders headers) {
        boolean mayBeEventStream() {
            return headers.firstValue("content-type").map(type -> type.startsWith("text/event-stream")).orElse(true);
        }
    }
}
