package dev.weir.routing;

import dev.weir.assistant.AssistantId;
import dev.weir.assistant.Policy;
import dev.weir.tenant.TenantId;
import java.util.Optional;

/**
 * A turn that no cheaper source answered, as the router needs it.
 *
 * @param model     what the client asked for: {@code auto} or a name
 * @param embedding the question's; empty when the embedder does not understand its language
 * @param escalated whether an earlier turn of the conversation was sent to the large tier and the policy keeps it there
 * @param checkable whether an answer would be sentences that can be checked, and no tool call or given shape
 */
public record RoutingTurn(TenantId tenant, AssistantId assistant, String model, Policy.Routing policy,
        TurnFeatures features, Optional<float[]> embedding, boolean escalated, boolean checkable) {
}
