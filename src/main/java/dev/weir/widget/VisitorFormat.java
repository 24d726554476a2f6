package dev.weir.widget;

import dev.weir.chat.AnsweredTurn;
import dev.weir.delivery.TurnEvents;
import dev.weir.delivery.TurnFormat;
import jakarta.json.JsonObject;
import java.io.OutputStream;

/** What a visitor is shown of a turn: the words, and nothing of models and money. */
final class VisitorFormat implements TurnFormat {
    static final VisitorFormat FORMAT = new VisitorFormat();

    private VisitorFormat() {
    }

    @Override
    public JsonObject whole(AnsweredTurn turn) {
        return VisitorJson.answer(turn);
    }

    @Override
    public TurnEvents events(OutputStream out, boolean includeUsage) {
        return new VisitorEvents(out);
    }

    @Override
    public RuntimeException refusal(RuntimeException failed) {
        return VisitorRefusal.of(failed);
    }
}
