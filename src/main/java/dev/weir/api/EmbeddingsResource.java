package dev.weir.api;

import dev.weir.inference.Embedder;
import dev.weir.tenant.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
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
            {"object":"list","model":"weir-minilm-l6-v2","data":[{"object":"embedding","index":0,"embedding":[0.01]}],
             "usage":{"prompt_tokens":7,"total_tokens":7}}""";

    @Inject
    CurrentCaller caller;
    @Inject
    Embedder embedder;

    /** Embeds each input; a text's first 256 word pieces count. */
    @POST
    @Operation(summary = "Embed texts: 384 numbers each, of length 1; the first 256 word pieces of a text count")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON,
            examples = @ExampleObject(name = "two texts", value = QUESTION)))
    @APIResponse(responseCode = "200", description = "One vector per text, in their order",
            content = @Content(examples = @ExampleObject(name = "shortened", value = ANSWER)))
    @APIResponse(responseCode = "400", description = "invalid_request_error or not_supported, with the field at fault")
    public JsonObject embed(dev.weir.api.RequestBody body) {
        caller.require(Scope.CHAT);
        return answer(EmbeddingRequest.read(body.fields(), embedder.modelName()));
    }

    private JsonObject answer(EmbeddingRequest request) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        int index = 0;
        for (String input : request.inputs()) {
            data.add(Json.createObjectBuilder().add("object", "embedding").add("index", index++)
                    .add("embedding", vector(embedder.embed(input), request.base64())));
        }
        int tokens = request.inputs().stream().mapToInt(embedder::countTokens).sum();
        return Json.createObjectBuilder().add("object", "list").add("data", data).add("model", embedder.modelName())
                .add("usage", Json.createObjectBuilder().add("prompt_tokens", tokens).add("total_tokens", tokens))
                .build();
    }

    private static JsonValue vector(float[] vector, boolean base64) {
        if (base64) {
            ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(vector);
            return Json.createValue(Base64.getEncoder().encodeToString(bytes.array()));
        }
        JsonArrayBuilder numbers = Json.createArrayBuilder();
        for (float value : vector) {
            numbers.add(value);
        }
        return numbers.build();
    }
}
