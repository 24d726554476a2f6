package dev.weir.api.embeddings;

import dev.weir.api.access.CurrentCaller;
import dev.weir.inference.embedding.Embedder;
import dev.weir.tenant.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The embedder inside the process, in the shape of OpenAI's embeddings; it costs nothing. */
@Path("/v1/embeddings")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Embeddings")
public class EmbeddingsResource {
    private static final String QUESTION = """
            {"model":"weir-minilm-l6-v2","input":["Where is my parcel?","How do I return boots?"]}""";
    private static final String ANSWER = """
            {"object":"list","model":"weir-minilm-l6-v2","weir":{"model":"weir-minilm-l6-v2"},"data":[{"object":"embedding","index":0,"embedding":[0.01]}],
             "usage":{"prompt_tokens":7,"total_tokens":7}}""";

    @Inject
    CurrentCaller caller;
    @Inject
    Embedder embedder;

    /** Embeds each input; a text's first 256 word pieces count. */
    @POST
    @Operation(summary = "Embed texts: 384 numbers each, of length 1; the first 256 word pieces of a text count",
            description = "`model` is repeated as it was asked for, `weir.model` says which model made the vectors: "
                    + "names of OpenAI's small models are taken for it.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON,
            examples = @ExampleObject(name = "two texts", value = QUESTION)))
    @APIResponse(responseCode = "200", description = "One vector per text, in their order",
            content = @Content(examples = @ExampleObject(name = "shortened", value = ANSWER)))
    @APIResponse(responseCode = "400", description = "invalid_request_error or not_supported, with the field at fault")
    public JsonObject embed(dev.weir.http.body.RequestBody body) {
        caller.require(Scope.CHAT);
        return EmbeddingAnswer.of(EmbeddingRequest.read(body.fields(), embedder.modelName()), embedder);
    }
}
