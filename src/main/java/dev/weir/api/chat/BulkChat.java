package dev.weir.api.chat;

import dev.weir.bulk.BulkEndpoint;
import dev.weir.bulk.BulkItem;
import dev.weir.bulk.ItemAnswer;
import dev.weir.cache.CanonicalRequest;
import dev.weir.chat.AnsweredTurn;
import dev.weir.chat.ChatQuestion;
import dev.weir.chat.ChatService;
import dev.weir.http.error.FailureMapper;
import dev.weir.http.error.FailureTranslation;
import dev.weir.inference.ChatRequest;
import dev.weir.inference.ServiceTier;
import dev.weir.platform.Failure;
import dev.weir.platform.JsonFields;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Optional;

/** Chat completions in bulk: each item is a turn like any other, of the service tier {@code batch}. */
@ApplicationScoped
public class BulkChat implements BulkEndpoint {
    private static final String CONVERSATION = "conversation_id";

    @Inject
    ChatService chat;

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
        return new Answered(chat.answerInBulk(question(item), item.turn()));
    }

    private static ChatQuestion question(BulkItem item) {
        ChatRequest request = ChatRequestReader.read(JsonFields.of(item.body()));
        if (request.stream()) {
            throw Failure.invalid("stream", "stream is not possible in a batch: leave it out.");
        }
        return new ChatQuestion(item.caller(), request.at(ServiceTier.BATCH).tagged("batch_id", item.job().toString()), false,
                Optional.empty());
    }

    /** A turn's answer, which identical items share. */
    private final class Answered implements ItemAnswer {
        private final AnsweredTurn turn;

        Answered(AnsweredTurn turn) {
            this.turn = turn;
        }

        @Override
        public JsonObject body() {
            return OpenAiFormat.FORMAT.whole(turn);
        }

        @Override
        public void shareWith(BulkItem other) {
            chat.shareInBulk(question(other), other.turn(), turn);
        }
    }
}
