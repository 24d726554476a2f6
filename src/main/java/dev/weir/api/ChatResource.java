package dev.weir.api;

import dev.weir.chat.ChatPipeline;
import dev.weir.chat.Turn;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** POST /v1/chat/completions: a question in OpenAI's shape, answered from the cheapest source that is good enough. */
@Path("/v1/chat/completions")
@RequestScoped
@Tag(name = "Chat")
public class ChatResource {
    @Inject
    CurrentCaller current;
    @Inject
    ChatTurns turns;
    @Inject
    ChatDelivery delivery;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Answer a question",
            description = "OpenAI's chat completions; the answer's `weir` object says the source, its cost and why.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, examples = @ExampleObject(name = "question",
            value = "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Can I return worn boots?\"}]}")))
    @APIResponse(responseCode = "200", description = "A chat.completion, or its chunks as server-sent events")
    @APIResponse(responseCode = "429", description = "insufficient_quota or rate_limit_exceeded")
    public void complete(dev.weir.api.RequestBody body, @HeaderParam("Cache-Control") String cacheControl,
            @HeaderParam("Idempotency-Key") String idempotencyKey, @Suspended AsyncResponse response) {
        Caller caller = current.require(Scope.CHAT);
        delivery.deliver(new ChatDelivery.Question(caller, body, cacheControl, idempotencyKey), response);
    }
}
