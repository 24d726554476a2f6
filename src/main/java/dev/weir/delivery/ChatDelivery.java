package dev.weir.delivery;

import dev.weir.chat.AnsweredTurn;
import dev.weir.chat.ChatQuestion;
import dev.weir.chat.ChatService;
import dev.weir.chat.OpenTurn;
import dev.weir.conversation.TurnExecutor;
import dev.weir.platform.LogContext;
import dev.weir.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** Brings a turn's answer to its client, plain or as a stream. */
@ApplicationScoped
public class ChatDelivery {
    @Inject
    ChatService chat;
    @Inject
    TurnExecutor executor;
    @Inject
    Settings settings;

    /** Answers on a virtual thread, so that a waiting client holds no platform thread. */
    public void deliver(ChatQuestion question, TurnFormat format, AsyncResponse response) {
        executor.execute(() -> {
            try (LogContext context = LogContext.ofTenant(question.caller().tenant().toString())) {
                answerOrFail(question, format, response);
            }
        });
    }

    private void answerOrFail(ChatQuestion question, TurnFormat format, AsyncResponse response) {
        try {
            if (question.request().stream()) {
                stream(question, format, response);
            } else {
                AnsweredTurn turn = chat.answer(question);
                response.resume(head(format, turn, format.whole(turn).toString(), MediaType.APPLICATION_JSON_TYPE));
            }
        } catch (RuntimeException failed) {
            response.resume(format.refusal(failed));
        }
    }

    private void stream(ChatQuestion question, TurnFormat format, AsyncResponse response) {
        StreamedTurn stream = new StreamedTurn(question.request(), format,
                settings.millis("weir.stream.heartbeat.ms", 5_000, 100, 60_000));
        switch (chat.ask(question, stream.listener())) {
            case AnsweredTurn before -> response.resume(replay(before, question.request().includeUsage(), format));
            case OpenTurn open -> stream.run(open, executor, response);
        }
    }

    private static Response replay(AnsweredTurn before, boolean includeUsage, TurnFormat format) {
        StreamingOutput events = out -> format.events(out, includeUsage).end(before);
        return head(format, before, events, MediaType.SERVER_SENT_EVENTS_TYPE);
    }

    private static Response head(TurnFormat format, AnsweredTurn turn, Object body, MediaType type) {
        return format.head(Response.ok(body, type), turn.id(), turn.answer().source()).build();
    }
}
