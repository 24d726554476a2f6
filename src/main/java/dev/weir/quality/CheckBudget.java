package dev.weir.quality;

import dev.weir.assistant.AssistantId;
import dev.weir.budget.Budget;
import dev.weir.budget.Budgets;
import dev.weir.budget.Period;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Caller;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What an assistant's checks may cost a day: a limit like a key's, of a key that nobody can ask with. The tenant's own
 * limits hold beside it.
 */
@ApplicationScoped
class CheckBudget {
    private final Budgets budgets;

    @SuppressWarnings("NullAway")
    CheckBudget() {
        this(null);
    }

    @Inject
    CheckBudget(Budgets budgets) {
        this.budgets = budgets;
    }

    /** Who pays for an assistant's checks, once the policy's limit stands where the reservation looks for it. */
    Caller payer(TenantId tenant, AssistantId assistant, ZoneId zone, NanoUsd limit) {
        KeyId key = key(assistant);
        budgets.uphold(tenant, key, Period.DAY, limit);
        return new Caller(tenant, key, Set.of(), zone);
    }

    /** Where today stands. */
    Budget today(TenantId tenant, ZoneId zone, AssistantId assistant) {
        return budgets.get(tenant, zone, Optional.of(key(assistant)), Period.DAY);
    }

    static KeyId key(AssistantId assistant) {
        return new KeyId(UUID.nameUUIDFromBytes(("weir.quality " + assistant).getBytes(StandardCharsets.UTF_8)));
    }
}
