package dev.weir.assistant;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.Actor;
import dev.weir.tenant.Scope;

/** Limits, a budget's fallback chain and the checks' budget are money: who writes prompts may not change them with one. */
final class LimitGuard {
    private LimitGuard() {
    }

    /** Refuses with {@code forbidden} a change of limits by somebody who may not. */
    static void check(Actor by, Policy before, Policy after) {
        if (!by.has(Scope.BUDGET_WRITE) && !before.limitsLike(after)) {
            throw new Failure(FailureCode.FORBIDDEN,
                    "This changes the policy's limits, its budget's fallback chain or the checks' budget: use a key "
                    + "with the scope '" + Scope.BUDGET_WRITE.wireName() + "'.");
        }
    }
}
