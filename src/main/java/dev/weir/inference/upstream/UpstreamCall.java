package dev.weir.inference.upstream;

import dev.weir.inference.Attempt;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.Completion;
import dev.weir.inference.InferenceFailure;
import dev.weir.inference.ModelCall;
import dev.weir.inference.TokenUsage;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** One attempt at one endpoint, from the sent question to what the ledger books. */
final class UpstreamCall {
    private static final String DONE = "[DONE]";

    private final ModelCall call;
    private final URI endpoint;
    private final HttpExchange exchange;
    private final CallDeadline patience;
    private final Dialect dialect;
    private final UpstreamErrors errors;
    private final StreamAssembler answer = new StreamAssembler();
    private final UsageReading usage;
    private int status;

    UpstreamCall(ModelCall call, URI endpoint, HttpExchange exchange, CallDeadline patience, Dialect dialect,
            UpstreamErrors errors) {
        this.call = call;
        this.endpoint = endpoint;
        this.exchange = exchange;
        this.patience = patience;
        this.dialect = dialect;
        this.errors = errors;
        this.usage = new UsageReading(call);
    }

    /** Waits for the answer; the connection is given back after a whole one and closed after anything else. */
    Completion complete(ChunkListener listener) {
        boolean whole = false;
        try {
            requireAccepted();
            Completion completion = call.stream() ? streamed(listener) : plain();
            whole = true;
            return completion;
        } catch (UpstreamFault fault) {
            return ended(fault);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ended(UpstreamFault.cancelled());
        } finally {
            if (whole) {
                exchange.finish();
            } else {
                exchange.abort();
            }
        }
    }

    private void requireAccepted() throws UpstreamFault, InterruptedException {
        HttpExchange.Head head = exchange.head();
        status = head.status();
        if (status != 200) {
            throw dialect.refused(status, head.headers(), refusal());
        }
        if (call.stream() && !head.mayBeEventStream()) {
            throw UpstreamFault.garbage(null);
        }
    }

    /** What an error's body says; a status is enough when the body fails too. */
    private String refusal() throws UpstreamFault, InterruptedException {
        try {
            return exchange.text();
        } catch (UpstreamFault fault) {
            if (fault.isCancellation()) {
                throw fault;
            }
            return "";
        }
    }

    private Completion plain() throws UpstreamFault, InterruptedException {
        try {
            JsonObject response = dialect.completion(JsonText.object(exchange.text()));
            return completion(response, usage.of(response), "ok", false);
        } catch (IllegalArgumentException | ClassCastException nonsense) {
            throw UpstreamFault.garbage(nonsense);
        }
    }

    private Completion streamed(ChunkListener listener) throws UpstreamFault, InterruptedException {
        EventStream events = new EventStream(exchange);
        for (Optional<String> data = next(events); data.isPresent(); data = next(events)) {
            Optional<JsonObject> chunk = chunk(data.get());
            patience.answerBegan();
            pass(chunk, listener);
        }
        Optional<JsonObject> last = dialect.lastChunk();
        last.ifPresent(answer::add);
        pass(last, listener);
        if (!answer.isFinished()) {
            throw UpstreamFault.cut(null);
        }
        return completion(answer.response(), usage.of(answer), "ok", false);
    }

    /** The next chunk's text, empty at the end; a fault after the last finish reason costs only the usage. */
    private Optional<String> next(EventStream events) throws UpstreamFault, InterruptedException {
        try {
            return events.next().filter(data -> !data.strip().equals(DONE));
        } catch (UpstreamFault fault) {
            if (answer.isFinished() && !fault.isCancellation()) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    private Optional<JsonObject> chunk(String data) throws UpstreamFault {
        try {
            JsonObject event = JsonText.object(data);
            if (event.containsKey("error")) {
                throw errors.inStream(event.get("error"));
            }
            Optional<JsonObject> chunk = dialect.chunk(event);
            chunk.ifPresent(answer::add);
            return chunk;
        } catch (IllegalArgumentException | ClassCastException | ArithmeticException nonsense) {
            throw UpstreamFault.garbage(nonsense);
        }
    }

    private static void pass(Optional<JsonObject> chunk, ChunkListener listener) throws UpstreamFault {
        try {
            chunk.ifPresent(listener::chunk);
        } catch (RuntimeException refused) {
            throw UpstreamFault.aborted(refused);
        }
    }

    private Completion ended(UpstreamFault fault) {
        TokenUsage taken = !fault.charged() ? TokenUsage.NONE : answer.isEmpty() ? usage.unknown() : usage.of(answer);
        Completion cut = completion(answer.response(), taken, fault.outcome(), true);
        if (fault.isCancellation()) {
            return cut;
        }
        throw new InferenceFailure(fault.failure(), cut.attempts(), fault.askedToWait());
    }

    private Completion completion(JsonObject response, TokenUsage taken, String outcome, boolean cut) {
        Attempt attempt = new Attempt(call.model().name(), endpoint, status, taken, patience.elapsed(), outcome);
        return new Completion(response, taken, List.of(attempt), cut);
    }
}
