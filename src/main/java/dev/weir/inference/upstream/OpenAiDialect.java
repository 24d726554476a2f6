package dev.weir.inference.upstream;

import dev.weir.inference.ModelCall;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Optional;

/** OpenAI's chat completions: the upstream's shapes are Weir's own. */
record OpenAiDialect(ModelCall call, UpstreamErrors errors) implements Dialect {
    @Override
    public HttpRequest.Builder request(URI endpoint) {
        JsonObject body = UpstreamBody.streamed(call.body(), call.stream());
        return HttpRequest.newBuilder(URI.create(endpoint + "/chat/completions"))
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    @Override
    public JsonObject completion(JsonObject answer) {
        if (!(answer.get("choices") instanceof JsonArray choices) || choices.isEmpty()) {
            throw new IllegalArgumentException("an answer without choices");
        }
        return answer;
    }

    @Override
    public Optional<JsonObject> chunk(JsonObject event) {
        return Optional.of(event);
    }

    @Override
    public Optional<JsonObject> lastChunk() {
        return Optional.empty();
    }

    @Override
    public UpstreamFault refused(int status, HttpHeaders headers, String body) {
        return errors.of(status, headers, body, call.model());
    }
}
