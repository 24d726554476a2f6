package dev.weir.api.chat;

import dev.weir.api.error.FailureMapper;
import dev.weir.chat.Answer;
import dev.weir.chat.ChatPipeline;
import dev.weir.chat.RunningTurn;
import dev.weir.chat.Turn;
import dev.weir.inference.ChunkListener;
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
import java.util.function.Function;

/**
 * One turn on its way to a streaming client. The response's head waits for the first chunk, the answer, a failure or one
 * heartbeat, so that a refusal still has its own status; a write that fails gives the turn up.
 */
final class StreamedTurn {
    private static final Duration LONGEST = Duration.ofMinutes(11);

    private final Turn turn;
    private final Wire wire;
    private final Duration heartbeat;
    private final Function<Answer, JsonObject> finished;
    private final Runnable cut;
    private final CompleteChunks chunks;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    StreamedTurn(Turn turn, Wire wire, Duration heartbeat, Function<Answer, JsonObject> finished, Runnable cut) {
        this.turn = turn;
        this.wire = wire;
        this.heartbeat = heartbeat;
        this.finished = finished;
        this.cut = cut;
        this.chunks = new CompleteChunks(turn.id().toString(), turn.at().getEpochSecond(), turn.request().model());
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

    void run(ChatPipeline pipeline, Executor executor, AsyncResponse response) {
        ChunkListener listener = chunk -> events.add(new Chunk(chunk));
        try (RunningTurn running = pipeline.begin(turn, listener)) {
            executor.execute(() -> await(running));
            Event first = next();
            if (first instanceof Failed(RuntimeException why)) {
                throw why;
            }
            StreamingOutput body = out -> pump(first, out);
            response.resume(wire.head(Response.ok(body, MediaType.SERVER_SENT_EVENTS_TYPE)
                    .header("Cache-Control", "no-cache").header("X-Accel-Buffering", "no"), turn.id().toString(),
                    first instanceof Done(Answer answer) ? answer.source().wireName() : "model").build());
        }
    }

    private void await(RunningTurn running) {
        try {
            events.add(new Done(running.await(LONGEST)));
        } catch (RuntimeException failed) {
            events.add(new Failed(failed));
        }
    }

    private void pump(Event first, OutputStream out) throws IOException {
        TurnEvents stream = wire.events(out, turn.request().includeUsage());
        boolean ended = false;
        try {
            for (Event event = first; !ended; event = ended ? event : next()) {
                ended = write(stream, event);
            }
        } finally {
            if (!ended) {
                cut.run();
            }
        }
    }

    private boolean write(TurnEvents stream, Event event) throws IOException {
        switch (event) {
            case Chunk(JsonObject json) -> stream.chunk(chunks.whole(json));
            case Silence silence -> stream.heartbeat();
            case Done(Answer answer) -> end(stream, answer);
            case Failed(RuntimeException why) -> fail(stream, why);
        }
        return event instanceof Done || event instanceof Failed;
    }

    private void end(TurnEvents stream, Answer answer) throws IOException {
        JsonObject weir;
        try {
            weir = finished.apply(answer);
        } catch (RuntimeException unkept) {
            fail(stream, unkept);
            return;
        }
        stream.end(answer.content().completion(), weir);
    }

    private void fail(TurnEvents stream, RuntimeException why) throws IOException {
        cut.run();
        stream.fail(FailureMapper.failure(why));
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
