package dev.weir.api.chat;

import dev.weir.api.body.RequestBody;
import dev.weir.chat.Answer;
import dev.weir.chat.ChatPipeline;
import dev.weir.chat.RunningTurn;
import dev.weir.chat.Turn;
import dev.weir.chat.TurnRecorder;
import dev.weir.chat.TurnSettings;
import dev.weir.conversation.TurnExecutor;
import dev.weir.idempotency.Claim;
import dev.weir.idempotency.ClaimToken;
import dev.weir.idempotency.IdempotencyRecords;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.ChunkListener;
import dev.weir.platform.Json;
import dev.weir.platform.LogContext;
import dev.weir.platform.Settings;
import dev.weir.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Duration;
import java.util.Optional;

/** Brings a turn's answer to its client, plain or as a stream, once or again under the same idempotency key. */
@ApplicationScoped
public class ChatDelivery {
    private static final String ENDPOINT = "/v1/chat/completions";

    @Inject
    ChatPipeline pipeline;
    @Inject
    ChatTurns turns;
    @Inject
    TurnRecorder recorder;
    @Inject
    IdempotencyRecords idempotency;
    @Inject
    TurnExecutor executor;
    @Inject
    TurnLog log;
    @Inject
    TurnSettings limits;
    @Inject
    Settings settings;

    /** What came in: who asks, the body and the headers that matter, and what the client is shown of the answer. */
    public record Question(Caller caller, RequestBody body, String cacheControl, String idempotencyKey, Wire wire) {
        Question(Caller caller, RequestBody body, String cacheControl, String idempotencyKey) {
            this(caller, body, cacheControl, idempotencyKey, Wire.OPENAI);
        }
    }

    /** Answers on a virtual thread, so that a waiting client holds no platform thread. */
    public void deliver(Question question, AsyncResponse response) {
        executor.execute(() -> {
            try (LogContext context = LogContext.ofTenant(question.caller().tenant().toString())) {
                answerOrFail(question, response);
            }
        });
    }

    private void answerOrFail(Question question, AsyncResponse response) {
        try {
            answer(question, response);
        } catch (RuntimeException failed) {
            response.resume(question.wire().refusal(failed));
        }
    }

    private void answer(Question question, AsyncResponse response) {
        ChatRequest request = ChatRequestReader.read(question.body().fields());
        if (question.idempotencyKey() == null) {
            fresh(question, request, Optional.empty(), response);
            return;
        }
        switch (idempotency.claim(question.caller(), ENDPOINT, question.idempotencyKey(), question.body().raw())) {
            case Claim.Mine(ClaimToken token) -> claimed(question, request, token, response);
            case Claim.Replay(JsonObject completion) -> replay(request, completion, question.wire(), response);
        }
    }

    private void claimed(Question question, ChatRequest request, ClaimToken token, AsyncResponse response) {
        try {
            fresh(question, request, Optional.of(token), response);
        } catch (RuntimeException failed) {
            idempotency.abandon(token);
            throw failed;
        }
    }

    private void fresh(Question question, ChatRequest request, Optional<ClaimToken> claim, AsyncResponse response) {
        Turn turn = turns.turn(question.caller(), request, question.cacheControl());
        LogContext.ofTurn(turn.caller().tenant().toString(), turn.id().toString());
        if (request.stream()) {
            new StreamedTurn(turn, question.wire(), heartbeat(), answer -> finished(turn, answer, claim),
                    () -> cut(turn, claim)).run(pipeline, executor, response);
            return;
        }
        try (RunningTurn running = pipeline.begin(turn, ChunkListener.NONE)) {
            Answer answer = running.await(deadline());
            JsonObject weir = finished(turn, answer, claim);
            response.resume(head(question.wire(), Response.ok(with(answer.content().completion(), weir).toString(),
                    MediaType.APPLICATION_JSON_TYPE), weir).build());
        }
    }

    /** What follows an answer before its last byte leaves: the conversation, the handoff and the idempotency record. */
    private JsonObject finished(Turn turn, Answer answer, Optional<ClaimToken> claim) {
        JsonObject weir = WeirJson.of(turn, answer);
        recorder.keep(turn, answer, weir);
        claim.ifPresent(token -> idempotency.complete(token, with(answer.content().completion(), weir), turn.id(),
                turn.request().user()));
        log.answered(turn, answer);
        return weir;
    }

    private void cut(Turn turn, Optional<ClaimToken> claim) {
        log.cut(turn);
        claim.ifPresent(idempotency::abandon);
    }

    private void replay(ChatRequest request, JsonObject completion, Wire wire, AsyncResponse response) {
        JsonObject weir = completion.getJsonObject("weir");
        if (!request.stream()) {
            response.resume(head(wire, Response.ok(completion.toString(), MediaType.APPLICATION_JSON_TYPE), weir).build());
            return;
        }
        StreamingOutput events = out -> wire.events(out, request.includeUsage()).end(completion, weir);
        response.resume(head(wire, Response.ok(events, MediaType.SERVER_SENT_EVENTS_TYPE), weir).build());
    }

    private static Response.ResponseBuilder head(Wire wire, Response.ResponseBuilder response, JsonObject weir) {
        return wire.head(response, weir.getString("turn_id"), weir.getString("source"));
    }

    private static JsonObject with(JsonObject completion, JsonObject weir) {
        return Json.createObjectBuilder(completion).add("weir", weir).build();
    }

    private Duration deadline() {
        return limits.deadline().plusSeconds(1);
    }

    private Duration heartbeat() {
        return settings.millis("weir.stream.heartbeat.ms", 5_000, 100, 60_000);
    }
}
