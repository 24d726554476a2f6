package dev.weir.budget;

import dev.weir.assistant.AssistantId;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage;
import dev.weir.metering.AttemptCost;
import dev.weir.metering.Source;
import dev.weir.metering.UsageEvent;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Caller;
import dev.weir.tenant.TurnId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a turn is about to spend, with all that the ledger needs should the turn never report back.
 *
 * @param bound  the most it can cost, over all its attempts
 * @param source what the ledger's line will be of
 * @param least  what it can do with where a budget has no room for more; never above the bound
 */
public record PlannedSpend(TurnId turn, AssistantId assistant, Optional<UUID> conversation, Optional<String> user,
        Map<String, String> tags, String model, Optional<Tier> tier, ServiceTier serviceTier, NanoUsd bound,
        Source source, NanoUsd least) {
    public PlannedSpend {
        tags = Map.copyOf(tags);
        if (least.nanos() < 0 || least.compareTo(bound) > 0) {
            throw new IllegalArgumentException("A bound is not negative, and the least not above it");
        }
    }

    /** A spend that needs its whole bound. */
    public PlannedSpend(TurnId turn, AssistantId assistant, Optional<UUID> conversation, Optional<String> user,
            Map<String, String> tags, String model, Optional<Tier> tier, ServiceTier serviceTier, NanoUsd bound,
            Source source) {
        this(turn, assistant, conversation, user, tags, model, tier, serviceTier, bound, source, bound);
    }

    /** A turn that a model is to answer. */
    public PlannedSpend(TurnId turn, AssistantId assistant, Optional<UUID> conversation, Optional<String> user,
            Map<String, String> tags, String model, Optional<Tier> tier, ServiceTier serviceTier, NanoUsd bound) {
        this(turn, assistant, conversation, user, tags, model, tier, serviceTier, bound, Source.MODEL);
    }

    /** What the ledger says of the turn should it never report back. */
    UsageEvent atItsBound(Caller caller, Instant now) {
        TokenUsage unknown = new TokenUsage(0, 0, 0, TokenUsage.Evidence.BOUND);
        AttemptCost lost = new AttemptCost(model, "", 0, unknown, bound, Duration.ZERO, "lost");
        return new UsageEvent(caller.tenant(), turn, now, caller.key(), assistant, conversation, user, tags,
                source, Optional.of(model), tier, serviceTier, unknown, bound, Optional.empty(), Map.of(),
                List.of(lost), Optional.empty(), false, true);
    }
}
