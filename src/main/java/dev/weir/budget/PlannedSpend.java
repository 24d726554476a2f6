package dev.weir.budget;

import dev.weir.assistant.AssistantId;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.Tier;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.TurnId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a turn is about to spend, with all that the ledger needs should the turn never report back.
 *
 * @param bound the most it can cost, over all its attempts
 */
public record PlannedSpend(TurnId turn, AssistantId assistant, Optional<UUID> conversation, Optional<String> user,
        Map<String, String> tags, String model, Optional<Tier> tier, ServiceTier serviceTier, NanoUsd bound) {
    public PlannedSpend {
        tags = Map.copyOf(tags);
        if (bound.nanos() < 0) {
            throw new IllegalArgumentException("A bound is not negative");
        }
    }
}
