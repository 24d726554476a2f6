package dev.weir.testing;

import dev.weir.assistant.AssistantId;
import dev.weir.inference.ServiceTier;
import dev.weir.inference.Tier;
import dev.weir.inference.TokenUsage;
import dev.weir.inference.TokenUsage.Evidence;
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

/** Ledger events for tests. */
public final class Events {
    /** The assistant of every test's turn. */
    public static final AssistantId ASSISTANT = new AssistantId(UUID.fromString("00000000-0000-7000-8000-00000000a551"));

    private Events() {
    }

    /** A turn that a cache answered. */
    public static UsageEvent free(Caller caller, Instant at) {
        return free(caller, at, Source.EXACT_CACHE, Optional.empty());
    }

    /** A turn that cost nothing. */
    public static UsageEvent free(Caller caller, Instant at, Source source, Optional<String> user) {
        return new UsageEvent(caller.tenant(), TurnId.next(), at, caller.key(), ASSISTANT, Optional.empty(), user,
                Map.of(), source, Optional.empty(), Optional.empty(), ServiceTier.DEFAULT, TokenUsage.NONE,
                NanoUsd.ZERO, Optional.of(new NanoUsd(1_000)), Map.of("exact", 80L), List.of(), Optional.empty(),
                false, false);
    }

    /** A turn that a model answered in one attempt. */
    public static UsageEvent paid(Caller caller, TurnId turn, Instant at, String model, NanoUsd cost) {
        TokenUsage usage = new TokenUsage(100, 20, 30, Evidence.REPORTED);
        AttemptCost attempt = new AttemptCost(model, "upstream", 200, usage, cost, Duration.ofMillis(700), "ok");
        return new UsageEvent(caller.tenant(), turn, at, caller.key(), ASSISTANT, Optional.empty(),
                Optional.of("customer-7"), Map.of("team", "returns"), Source.MODEL, Optional.of(model),
                Optional.of(Tier.LARGE), ServiceTier.DEFAULT, usage, cost, Optional.of(cost.plus(new NanoUsd(500))),
                Map.of("inference", 700_000L), List.of(attempt), Optional.empty(), false, false);
    }
}
