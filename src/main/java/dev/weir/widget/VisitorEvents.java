package dev.weir.widget;

import dev.weir.chat.AnsweredTurn;
import dev.weir.delivery.TurnEvents;
import dev.weir.http.error.ErrorBody;
import dev.weir.platform.Failure;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a turn for a visitor: the words as they come, then the whole answer. Money, models and reasons stay behind. */
final class VisitorEvents implements TurnEvents {
    private final OutputStream out;

    VisitorEvents(OutputStream out) {
        this.out = out;
    }

    @Override
    public void chunk(JsonObject chunk) throws IOException {
        if (chunk.get("choices") instanceof JsonArray choices && !choices.isEmpty()
                && choices.getJsonObject(0).get("delta") instanceof JsonObject delta
                && delta.get("content") instanceof JsonString text && !text.getString().isEmpty()) {
            event("delta", VisitorJson.text(text.getString()));
        }
    }

    @Override
    public void heartbeat() throws IOException {
        write(": still here\n\n");
    }

    @Override
    public void end(AnsweredTurn turn) throws IOException {
        event("done", VisitorJson.answer(turn));
    }

    @Override
    public void fail(Failure failure) throws IOException {
        event("error", ErrorBody.json(VisitorRefusal.of(failure)));
    }

    private void event(String name, JsonValue data) throws IOException {
        write("event: " + name + "\ndata: " + data + "\n\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
