package dev.weir.inference.upstream;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Optional;

/**
 * How one call is put to an upstream and how its answers read: OpenAI's shapes on Weir's side, the upstream's own on the
 * other. What is no answer is an {@link IllegalArgumentException} or a {@link ClassCastException}.
 */
interface Dialect {
    /** The request, without credential. */
    HttpRequest.Builder request(URI endpoint);

    /** The {@code chat.completion} that a plain answer is. */
    JsonObject completion(JsonObject answer);

    /** The {@code chat.completion.chunk} that an event of a stream is, when it is one. */
    Optional<JsonObject> chunk(JsonObject event);

    /** The chunk that ends a stream whose own end says nothing. */
    Optional<JsonObject> lastChunk();

    /** The fault that an answer with another status than 200 is. */
    UpstreamFault refused(int status, HttpHeaders headers, String body);
}
