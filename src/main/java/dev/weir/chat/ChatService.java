package dev.weir.chat;

import dev.weir.idempotency.Claim;
import dev.weir.idempotency.ClaimToken;
import dev.weir.idempotency.IdempotencyRecords;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.deferred.DeferredCalls;
import dev.weir.metering.Source;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.LogContext;
import dev.weir.tenant.TurnId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Optional;

/**
 * Answers questions, whoever brings them: makes the turn, claims its idempotency key, answers, keeps the conversation, books
 * and logs. Its callers translate, and decide nothing of this.
 */
@ApplicationScoped
public class ChatService {
    /** What a key belongs to beside its tenant and its caller. */
    private static final String ENDPOINT = "/v1/chat/completions";
    private static final Duration BATCH_WINDOW = Duration.ofHours(24);

    @Inject
    ChatPipeline pipeline;
    @Inject
    TurnFactory turns;
    @Inject
    TurnEnding ending;
    @Inject
    TurnRecorder recorder;
    @Inject
    IdempotencyRecords records;
    @Inject
    DeferredCalls deferred;
    @Inject
    TurnSettings settings;

    /**
     * Begins to answer a question, or finds what it was answered before. A second arrival waits while the first runs.
     *
     * @param listener gets a model's chunks as they arrive, and nothing when another source answers
     */
    public ChatReply ask(ChatQuestion question, ChunkListener listener) {
        if (question.once().isEmpty()) {
            return begun(question, Optional.empty(), listener);
        }
        ChatQuestion.Once once = question.once().get();
        return switch (records.claim(question.caller(), ENDPOINT, once.key(), once.body())) {
            case Claim.Mine(ClaimToken token) -> claimed(question, token, listener);
            case Claim.Replay(JsonObject before) -> AnsweredTurnJson.read(before);
        };
    }

    /** Answers a question, now or as it was before; for a client that reads nothing until then. */
    public AnsweredTurn answer(ChatQuestion question) {
        return switch (ask(question, ChunkListener.NONE)) {
            case AnsweredTurn before -> before;
            case OpenTurn open -> {
                try (open) {
                    yield open.answer();
                }
            }
        };
    }

    private OpenTurn claimed(ChatQuestion question, ClaimToken token, ChunkListener listener) {
        try {
            return begun(question, Optional.of(token), listener);
        } catch (RuntimeException failed) {
            records.abandon(token);
            throw failed;
        }
    }

    private OpenTurn begun(ChatQuestion question, Optional<ClaimToken> claim, ChunkListener listener) {
        Turn turn = turns.of(question);
        LogContext.ofTurn(turn.caller().tenant().toString(), turn.id().toString());
        return new OpenTurn(pipeline.begin(turn, listener), claim, ending, settings.deadline().plusSeconds(1));
    }

    /**
     * Answers a line of a bulk job, in which nobody waits and no human is asked; it is a conversation only if its client says so.
     *
     * @param id stands for the lease of the line, too
     * @throws Failure {@code not_supported} when no source answers
     */
    public AnsweredTurn answerInBulk(ChatQuestion question, TurnId id) {
        Turn turn = turns.of(question).named(id);
        try (RunningTurn running = pipeline.begin(turn, ChunkListener.NONE)) {
            Answer answer = running.await(deferred.isEnabled() ? BATCH_WINDOW : settings.deadline().plusSeconds(1));
            if (answer.source() == Source.HANDOFF) {
                throw new Failure(FailureCode.NOT_SUPPORTED, "No source may answer this, and no human is asked in bulk: "
                        + "add knowledge or configure a model.");
            }
            AnsweredTurn answered = new AnsweredTurn(turn.id(), turn.conversation(), answer);
            if (turn.namesConversation() || turn.request().parameters().get("store") == JsonValue.TRUE) {
                recorder.keepSoon(turn, answered);
            }
            return answered;
        }
    }

    /** Books an identical line that another one's answer answers, too. */
    public void shareInBulk(ChatQuestion question, TurnId id, AnsweredTurn answered) {
        pipeline.share(turns.of(question).named(id), answered.answer());
    }
}
