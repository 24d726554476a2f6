package dev.weir.delivery;

import dev.weir.chat.AnsweredTurn;
import dev.weir.metering.Source;
import dev.weir.tenant.TurnId;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.io.OutputStream;

/** What a kind of client is shown of a turn: a tenant's programs everything, a site's visitors the answer alone. */
public interface TurnFormat {
    /** The whole answer, to one who reads nothing before. */
    JsonObject whole(AnsweredTurn turn);

    /** A stream of events to one client; {@code includeUsage} asks for the chunk that counts tokens. */
    TurnEvents events(OutputStream out, boolean includeUsage);

    /** The head of an answer, with what it says of the turn. */
    default Response.ResponseBuilder head(Response.ResponseBuilder response, TurnId turn, Source source) {
        return response;
    }

    /** What the client is told of a failure that comes before the first event. */
    default RuntimeException refusal(RuntimeException failed) {
        return failed;
    }
}
