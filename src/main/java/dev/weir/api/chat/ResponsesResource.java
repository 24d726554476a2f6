package dev.weir.api.chat;

import dev.weir.api.access.CurrentCaller;
import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** POST /v1/responses: OpenAI's newer shape, refused in words that say what to use. */
@Path("/v1/responses")
@RequestScoped
@Tag(name = "Chat")
public class ResponsesResource {
    @Inject
    CurrentCaller current;

    @POST
    @Operation(summary = "Not supported", description = "Answers not_supported: use POST /v1/chat/completions.")
    @APIResponse(responseCode = "400", description = "not_supported, always")
    public String respond() {
        current.require(Scope.CHAT);
        throw new Failure(FailureCode.NOT_SUPPORTED,
                "The Responses API is not supported: use POST /v1/chat/completions.");
    }
}
