package dev.weir.api.chat;

import jakarta.ws.rs.core.Response;
import java.io.OutputStream;

/** What a kind of client is shown of a turn: a tenant's programs everything, a site's visitors the answer alone. */
public interface Wire {
    /** OpenAI's chunks with the {@code weir} object, and the source in the headers. */
    Wire OPENAI = ChatStream::new;

    /** A stream of events to one client; {@code includeUsage} asks for the chunk that counts tokens. */
    TurnEvents events(OutputStream out, boolean includeUsage);

    /** The head of an answer, with what it says of the turn. */
    default Response.ResponseBuilder head(Response.ResponseBuilder response, String turn, String source) {
        return response.header("X-Weir-Source", source).header("X-Weir-Turn", turn);
    }

    /** What the client is told of a failure that comes before the first event. */
    default RuntimeException refusal(RuntimeException failed) {
        return failed;
    }
}
