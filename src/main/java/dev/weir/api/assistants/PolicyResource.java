package dev.weir.api.assistants;

import dev.weir.api.access.CurrentCaller;
import dev.weir.api.body.EntityTags;
import dev.weir.assistant.Assistant;
import dev.weir.assistant.AssistantVersion;
import dev.weir.assistant.Assistants;
import dev.weir.assistant.Policy;
import dev.weir.assistant.PolicyDocument;
import dev.weir.assistant.Publication;
import dev.weir.platform.Failure;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An assistant's thresholds, classes and limits; every change makes and publishes a version. */
@Path("/v1/policy")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "Assistants")
public class PolicyResource {
    private static final String WHICH = "an assistant's name or id; without it the default one";
    private static final String PATCH = "{\"semantic_cache\":{\"threshold\":0.97}}";
    private static final String WHOLE = """
            {"exact_cache":{"enabled":true,"ttl_seconds":86400},
             "semantic_cache":{"enabled":true,"threshold":0.97,"near_miss_guard":true,"ttl_seconds":86400},
             "knowledge":{"enabled":true,"answer_threshold":0.8,"max_passages":2,"max_context_tokens":1500,
              "require_grounding":"mark"},
             "routing":{"strategy":"cascade","threshold":0.5,"small_model":null,"large_model":null,"pin_escalated":true,"auto_for":[],
              "check_threshold":0.7,"check_streams":"hold","cascade_up_to":"default"},
             "budget":{"on_exhausted":["small","knowledge","handoff","reject"]},
             "service_tiers":{"default":{"max_queue_delay_ms":10,"max_batch_size":null},
              "flex":{"max_queue_delay_ms":500,"max_batch_size":64}},
             "limits":{"requests_per_minute":600,"max_input_tokens":8000,"max_output_tokens":1000},
             "quality":{"shadow_share":0.02,"cache_check_share":0.02,"near_miss_share":0.3,"shadow_budget":"0.00",
              "reference_model":null,"judge_model":null,"similarity":0.8,"minimum_agreement":0.0}}""";

    @Inject
    CurrentCaller current;
    @Inject
    Assistants assistants;
    @Inject
    Publication publication;
    @Inject
    PolicyModels models;

    /** The policy that holds now. */
    @GET
    @Operation(summary = "Show the policy, defaults included. Needs the scope assistants")
    @APIResponse(responseCode = "200", description = "The policy",
            content = @Content(examples = @ExampleObject(name = "a policy", value = WHOLE)))
    @APIResponse(responseCode = "404", description = "not_found: no such assistant")
    public Response show(@Parameter(description = WHICH) @QueryParam("assistant") String assistant) {
        Caller reader = current.require(Scope.ASSISTANTS);
        Assistant wanted = assistants.published(reader.tenant(), Optional.ofNullable(assistant));
        return answer(assistants.current(reader.tenant(), wanted.id()).orElseThrow(() -> Failure.notFound("The assistant")));
    }

    /** Replaces the policy; what is left out has its default again. */
    @PUT
    @Operation(summary = "Replace the policy; what is left out gets its default",
            description = "`limits`, `budget` and `quality.shadow_budget` change only with the scope budget:write. "
                    + "`If-Match` refuses the change of a policy that is not the one that was read.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON,
            examples = @ExampleObject(name = "a policy", value = WHOLE)))
    @APIResponse(responseCode = "200", description = "The policy as it is now",
            content = @Content(examples = @ExampleObject(name = "a policy", value = WHOLE)))
    @APIResponse(responseCode = "404", description = "not_found: no such assistant")
    @APIResponse(responseCode = "409", description = "version_conflict: If-Match names another state than there is now")
    public Response replace(@Parameter(description = WHICH) @QueryParam("assistant") String assistant,
            @Parameter(description = EntityTags.SEEN) @HeaderParam(EntityTags.IF_MATCH) String seen, dev.weir.http.body.RequestBody body) {
        return changed(assistant, seen, body, before -> PolicyDocument.read(body.json()));
    }

    /** Changes what the body names. */
    @PATCH
    @Operation(summary = "Change what the body names (JSON Merge Patch, RFC 7396); null restores a default",
            description = "`limits`, `budget` and `quality.shadow_budget` change only with the scope budget:write. "
                    + "`If-Match` refuses the change of a policy that is not the one that was read.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON,
            examples = @ExampleObject(name = "a stricter cache", value = PATCH)))
    @APIResponse(responseCode = "200", description = "The policy as it is now",
            content = @Content(examples = @ExampleObject(name = "a policy", value = WHOLE)))
    @APIResponse(responseCode = "404", description = "not_found: no such assistant")
    @APIResponse(responseCode = "409", description = "version_conflict: If-Match names another state than there is now")
    public Response merge(@Parameter(description = WHICH) @QueryParam("assistant") String assistant,
            @Parameter(description = EntityTags.SEEN) @HeaderParam(EntityTags.IF_MATCH) String seen, dev.weir.http.body.RequestBody body) {
        return changed(assistant, seen, body, before -> PolicyDocument.merged(before, body.json()));
    }

    private Response changed(String assistant, String seen, dev.weir.http.body.RequestBody body, UnaryOperator<Policy> change) {
        Caller by = current.require(Scope.ASSISTANTS);
        models.refuseUnknown(body.json());
        Assistant wanted = assistants.published(by.tenant(), Optional.ofNullable(assistant));
        return answer(publication.changePolicy(by, by.tenant(), wanted.id(), change, EntityTags.seen(seen)));
    }

    /** The number of the version that is published tells one policy from the other. */
    private static Response answer(AssistantVersion published) {
        return EntityTags.tagged(PolicyDocument.json(published.policy()), published.number());
    }
}
