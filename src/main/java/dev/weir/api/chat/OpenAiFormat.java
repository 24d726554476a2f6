package dev.weir.api.chat;

import dev.weir.chat.AnsweredTurn;
import dev.weir.chat.TurnDetails;
import dev.weir.delivery.TurnEvents;
import dev.weir.delivery.TurnFormat;
import dev.weir.metering.Source;
import dev.weir.platform.Json;
import dev.weir.tenant.TurnId;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.io.OutputStream;

/** OpenAI's completion and chunks with the {@code weir} object, and the source in the headers. */
final class OpenAiFormat implements TurnFormat {
    static final OpenAiFormat FORMAT = new OpenAiFormat();

    private OpenAiFormat() {
    }

    @Override
    public JsonObject whole(AnsweredTurn turn) {
        return Json.createObjectBuilder(turn.answer().content().completion()).add("weir", TurnDetails.of(turn)).build();
    }

    @Override
    public TurnEvents events(OutputStream out, boolean includeUsage) {
        return new ChatStream(out, includeUsage);
    }

    @Override
    public Response.ResponseBuilder head(Response.ResponseBuilder response, TurnId turn, Source source) {
        return response.header("X-Weir-Source", source.wireName()).header("X-Weir-Turn", turn.toString());
    }
}
