package dev.weir.metering;

import dev.weir.assistant.AssistantId;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The ledger's line for one turn, cache hits too. Its cost is the sum of its attempts' costs.
 *
 * @param at           when the turn began; kept to the microsecond
 * @param user         the tenant's own name for its end user
 * @param tags         the tenant's free tags
 * @param model        the model that answered, or that was tried
 * @param usage        tokens over all attempts
 * @param baselineCost what the untruncated input and this answer would have cost at the large model's price; empty when
 *                     no large tier is configured or nothing was answered, as by a handoff, so that no saving is invented
 * @param stageMicros  microseconds by stage
 * @param route        why that source was taken, as the answer shows it
 * @param degraded     whether the budget made a cheaper source answer
 * @param unsettled    whether the cost is a bound because the truth never arrived
 */
public record UsageEvent(TenantId tenant, TurnId turn, Instant at, KeyId key, AssistantId assistant,
        Optional<UUID> conversation, Optional<String> user, Map<String, String> tags, Source source,
        Optional<String> model, Optional<Tier> tier, ServiceTier serviceTier, TokenUsage usage, NanoUsd cost,
        Optional<NanoUsd> baselineCost, Map<String, Long> stageMicros, List<AttemptCost> attempts,
        Optional<JsonObject> route, boolean degraded, boolean unsettled) {
    public UsageEvent {
        at = at.truncatedTo(ChronoUnit.MICROS);
        tags = Map.copyOf(tags);
        stageMicros = Map.copyOf(stageMicros);
        attempts = List.copyOf(attempts);
        baselineCost = baselineCost.filter(known -> source != Source.HANDOFF);
        if (!attempts.stream().map(AttemptCost::cost).reduce(NanoUsd.ZERO, NanoUsd::plus).equals(cost)) {
            throw new IllegalArgumentException("A turn costs what its attempts cost");
        }
    }

    /** What the turn saved against its baseline; negative when it cost more. */
    public Optional<NanoUsd> saved() {
        return baselineCost.map(baseline -> baseline.minus(cost));
    }
}
