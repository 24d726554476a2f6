package dev.weir.delivery;

import dev.weir.chat.AnsweredTurn;
import dev.weir.platform.Failure;
import jakarta.json.JsonObject;
import java.io.IOException;

/** Writes a turn to its client as server-sent events; a write that fails says that nobody listens any more. */
public interface TurnEvents {
    /** A model's chunk, with everything that a client may count on. */
    void chunk(JsonObject chunk) throws IOException;

    /** Says nothing, to find out whether anybody still listens. */
    void heartbeat() throws IOException;

    /** Ends the stream with the settled answer. */
    void end(AnsweredTurn turn) throws IOException;

    /** Ends the stream with an error, for one whose head has already left. */
    void fail(Failure failure) throws IOException;
}
