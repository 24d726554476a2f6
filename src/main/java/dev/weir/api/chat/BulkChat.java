package dev.weir.api.chat;

import dev.weir.api.error.FailureMapper;
import dev.weir.api.error.FailureTranslation;
import dev.weir.bulk.BulkEndpoint;
import dev.weir.bulk.BulkItem;
import dev.weir.bulk.ItemAnswer;
import dev.weir.cache.CanonicalRequest;
import dev.weir.chat.Answer;
import dev.weir.chat.ChatPipeline;
import dev.weir.chat.RunningTurn;
import dev.weir.chat.Turn;
import dev.weir.chat.TurnRecorder;
import dev.weir.chat.TurnSettings;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.ChunkListener;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.deferred.DeferredCalls;
import dev.weir.metering.Source;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.platform.Json;
import dev.weir.platform.JsonFields;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Optional;

/** Chat completions in bulk: each item is a turn like any other, of the service tier {@code batch}. */
@ApplicationScoped
public class BulkChat implements BulkEndpoint {
    private static final String CONVERSATION = "conversation_id";
    private static final Duration COMPLETION_WINDOW = Duration.ofHours(24);

    @Inject
    ChatPipeline pipeline;
    @Inject
    ChatTurns turns;
    @Inject
    TurnRecorder recorder;
    @Inject
    TurnSettings settings;
    @Inject
    DeferredCalls deferred;

    @Override
    public String path() {
        return "/v1/chat/completions";
    }

    /** Whoever asks the same of the same assistant and model is answered the same; a conversation goes on, though. */
    @Override
    public Optional<String> identity(JsonObject body) {
        try {
            ChatRequest request = ChatRequestReader.read(JsonFields.of(body));
            return request.metadata().containsKey(CONVERSATION) ? Optional.empty()
                    : Optional.of(CanonicalRequest.of(request).hash() + "\n" + request.model() + "\n"
                            + request.metadata().getOrDefault("assistant", ""));
        } catch (Failure invalid) {
            // Answering it says what is wrong with it.
            return Optional.empty();
        }
    }

    @Override
    public ItemAnswer answer(BulkItem item) {
        try {
            return answered(item);
        } catch (RuntimeException failed) {
            // What a line is refused for stands in its file; only Weir's own faults go to the log.
            throw FailureTranslation.of(failed).orElseGet(() -> FailureMapper.failure(failed));
        }
    }

    private ItemAnswer answered(BulkItem item) {
        Turn turn = turn(item);
        try (RunningTurn running = pipeline.begin(turn, ChunkListener.NONE)) {
            Answer answer = running.await(patience());
            if (answer.source() == Source.HANDOFF) {
                throw new Failure(FailureCode.NOT_SUPPORTED, "No source may answer this, and no human is asked in bulk: "
                        + "add knowledge or configure a model.");
            }
            JsonObject weir = WeirJson.of(turn, answer);
            if (isKept(turn.request())) {
                recorder.keep(turn, answer, weir);
            }
            return new Answered(Json.createObjectBuilder(answer.content().completion()).add("weir", weir).build(), answer);
        }
    }

    /** Where an upstream's batch may answer, a job's whole window. */
    private Duration patience() {
        return deferred.isEnabled() ? COMPLETION_WINDOW
                : settings.deadline().plusSeconds(1);
    }

    private Turn turn(BulkItem item) {
        ChatRequest request = ChatRequestReader.read(JsonFields.of(item.body()));
        if (request.stream()) {
            throw Failure.invalid("stream", "stream is not possible in a batch: leave it out.");
        }
        return turns.turn(item.caller(), request.at(ServiceTier.BATCH).tagged("batch_id", item.job().toString()), null)
                .named(item.turn());
    }

    /** A bulk item is no conversation unless its client says so. */
    private static boolean isKept(ChatRequest request) {
        return request.parameters().get("store") == JsonValue.TRUE || request.metadata().containsKey(CONVERSATION);
    }

    /** A turn's answer, which identical items share. */
    private final class Answered implements ItemAnswer {
        private final JsonObject body;
        private final Answer answer;

        Answered(JsonObject body, Answer answer) {
            this.body = body;
            this.answer = answer;
        }

        @Override
        public JsonObject body() {
            return body;
        }

        @Override
        public void shareWith(BulkItem other) {
            pipeline.share(turn(other), answer);
        }
    }
}
