package dev.weir.api.chat;

import dev.weir.api.access.CurrentCaller;
import dev.weir.chat.ChatQuestion;
import dev.weir.delivery.ChatDelivery;
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
import java.util.Locale;
import java.util.Optional;
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
    private static final String ANSWER = """
            {"id":"chatcmpl-0197a5d2","object":"chat.completion","created":1767225600,"model":"weir-knowledge","choices":
             [{"index":0,"message":{"role":"assistant","content":"Worn boots may be returned within 60 days."},
             "finish_reason":"stop"}],"usage":{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0},"weir":{
             "turn_id":"0197a5d2-6c1f-7f00-8000-3b1f0c7a9d10","conversation_id":"0197a5d2-6c1e-7f00-8000-3b1f0c7a9d10",
             "source":"knowledge","model":null,"tier":null,"route":{"decision":"knowledge","rule":null,"score":null,
             "threshold":null,"check":null,"reasons":["A passage answers with confidence."]},"cache":{"outcome":"miss",
             "reason":"No stored answer fits; this answer is stored.","exact":false,"entry_id":null,"similarity":null},
             "citations":[{
             "document_id":"0197a5d2-0000-7f00-8000-3b1f0c7a9d10","title":"Returns","url":"https://shop.example/returns",
             "passage":"Worn boots may be returned within 60 days."}],"grounding":null,"usage":{"input_tokens":0,"output_tokens":0,
             "context_tokens_saved":0},"cost_usd":"0.00","baseline_cost_usd":"0.0021","latency_ms":{"total":9.1,
             "exact":0.4,"semantic":2.2,"context":6.1,"route":0,"queue":0,"inference":0,"check":0},"degraded":false}}""";
    private static final String CHUNKS = """
            data: {"object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"Worn boots may"}}]}

            data: {"object":"chat.completion.chunk","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"weir":{
            "cache":{"outcome":"miss"}}}

            data: [DONE]
            """;

    @Inject
    CurrentCaller current;
    @Inject
    ChatDelivery delivery;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Answer a question",
            description = "OpenAI's chat completions; the answer's `weir` object says the source, its cost and why. "
                    + "`weir.cache.outcome` says in a word what the caches did (`hit`, `miss`, `near_miss`, `not_looked_up` or "
                    + "`not_kept`) and `weir.cache.reason` in a sentence; `entry_id`, `exact` and `similarity` say which "
                    + "stored answer was served. In a stream the finish chunk carries `weir`. `metadata.conversation_id` "
                    + "continues a conversation (its stored turns are added, so send only the new messages), "
                    + "`metadata.assistant` names the assistant, by name or id; both are accepted beside `metadata`, too. "
                    + "They, `user`, `metadata` and `store` never reach a provider.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, examples = @ExampleObject(name = "question",
            value = "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Can I return worn boots?\"}],"
                    + "\"metadata\":{\"assistant\":\"default\"}}")))
    @APIResponse(responseCode = "200", description = "A chat.completion, or its chunks as server-sent events",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON, examples = @ExampleObject(name = "quoted",
                    value = ANSWER)), @Content(mediaType = MediaType.SERVER_SENT_EVENTS, examples = @ExampleObject(
                    name = "chunks", value = CHUNKS))})
    @APIResponse(responseCode = "400", description = "invalid_request_error, context_length_exceeded or not_supported")
    @APIResponse(responseCode = "404", description = "model_not_found, assistant_not_published, or not_found: no such "
            + "conversation or assistant")
    @APIResponse(responseCode = "409", description = "idempotency_conflict: same key, other body; conflict: the first "
            + "request with the key still runs")
    @APIResponse(responseCode = "503", description = "backend_unavailable or database_unavailable")
    @APIResponse(responseCode = "429", description = "insufficient_quota or rate_limit_exceeded")
    public void complete(dev.weir.http.body.RequestBody body, @HeaderParam("Cache-Control") String cacheControl,
            @HeaderParam("Idempotency-Key") String idempotencyKey, @Suspended AsyncResponse response) {
        Caller caller = current.require(Scope.CHAT);
        ChatQuestion question = new ChatQuestion(caller, ChatRequestReader.read(body.fields()), noStore(cacheControl),
                Optional.ofNullable(idempotencyKey).map(key -> new ChatQuestion.Once(key, body.raw())));
        delivery.deliver(question, OpenAiFormat.FORMAT, response);
    }

    private static boolean noStore(String cacheControl) {
        return cacheControl != null && cacheControl.toLowerCase(Locale.ROOT).contains("no-store");
    }
}
