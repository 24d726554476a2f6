package dev.weir.delivery;

import dev.weir.chat.Answer;
import dev.weir.chat.AnsweredTurn;
import dev.weir.chat.OpenTurn;
import dev.weir.http.error.FailureMapper;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.ChunkListener;
import dev.weir.metering.Source;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import jakarta.json.JsonObject;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One turn on its way to a streaming client. The response's head waits for the first chunk, the answer, a failure or one
 * heartbeat, so that a refusal still has its own status; a write that fails gives the turn up.
 */
final class StreamedTurn {
    private final ChatRequest request;
    private final TurnFormat format;
    private final Duration heartbeat;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    StreamedTurn(ChatRequest request, TurnFormat format, Duration heartbeat) {
        this.request = request;
        this.format = format;
        this.heartbeat = heartbeat;
    }

    private sealed interface Event {
    }

    private record Chunk(JsonObject json) implements Event {
    }

    private record Done(Answer answer) implements Event {
    }

    private record Failed(RuntimeException why) implements Event {
    }

    private record Silence() implements Event {
    }

    /** Takes a model's chunks until they are written. */
    ChunkListener listener() {
        return chunk -> events.add(new Chunk(chunk));
    }

    void run(OpenTurn open, Executor executor, AsyncResponse response) {
        try (open) {
            executor.execute(() -> await(open));
            Event first = next();
            if (first instanceof Failed(RuntimeException why)) {
                throw why;
            }
            StreamingOutput body = out -> new Pump(open, out).run(first);
            response.resume(format.head(Response.ok(body, MediaType.SERVER_SENT_EVENTS_TYPE)
                    .header("Cache-Control", "no-cache").header("X-Accel-Buffering", "no"), open.id(),
                    first instanceof Done(Answer answer) ? answer.source() : Source.MODEL).build());
        } catch (RuntimeException failed) {
            open.fail();
            throw failed;
        }
    }

    private void await(OpenTurn open) {
        try {
            events.add(new Done(open.await()));
        } catch (RuntimeException failed) {
            events.add(new Failed(failed));
        }
    }

    /** Writes what comes until the turn has ended or nobody reads any more. */
    private final class Pump {
        private final OpenTurn open;
        private final TurnEvents stream;
        private final CompleteChunks chunks;

        Pump(OpenTurn open, OutputStream out) {
            this.open = open;
            this.stream = format.events(out, request.includeUsage());
            this.chunks = new CompleteChunks(open.id().toString(), open.at().getEpochSecond(), request.model());
        }

        void run(Event first) throws IOException {
            boolean ended = false;
            try {
                for (Event event = first; !ended; event = ended ? event : next()) {
                    ended = write(event);
                }
            } finally {
                if (!ended) {
                    open.cut();
                }
            }
        }

        private boolean write(Event event) throws IOException {
            switch (event) {
                case Chunk(JsonObject json) -> stream.chunk(chunks.whole(json));
                case Silence silence -> stream.heartbeat();
                case Done(Answer answer) -> end(answer);
                case Failed(RuntimeException why) -> fail(why);
            }
            return event instanceof Done || event instanceof Failed;
        }

        private void end(Answer answer) throws IOException {
            AnsweredTurn turn;
            try {
                turn = open.finish(answer);
            } catch (RuntimeException unkept) {
                fail(unkept);
                return;
            }
            stream.end(turn);
        }

        private void fail(RuntimeException why) throws IOException {
            open.cut();
            stream.fail(FailureMapper.failure(why));
        }
    }

    private Event next() {
        try {
            Event event = events.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
            return event == null ? new Silence() : event;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Failed(new Failure(FailureCode.BACKEND_UNAVAILABLE, "The server is stopping."));
        }
    }
}
