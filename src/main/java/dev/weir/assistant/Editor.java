package dev.weir.assistant;

import dev.weir.platform.Failure;
import dev.weir.platform.FailureCode;
import dev.weir.tenant.AuditTrail;
import dev.weir.tenant.Caller;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;

/**
 * Who changes a tenant's assistants.
 *
 * @param actor         how the audit trail names them
 * @param changesLimits whether a policy's limits, its budget's ladder and its checks' budget may be changed, too
 */
public record Editor(TenantId tenant, String actor, boolean changesLimits) {
    /** The holder of an API key with the scope {@code assistants}; {@code forbidden} without it. */
    public static Editor of(Caller caller) {
        caller.require(Scope.ASSISTANTS);
        return new Editor(caller.tenant(), AuditTrail.actor(caller), caller.scopes().contains(Scope.BUDGET_WRITE));
    }

    /** Refuses with {@code forbidden} a change of limits by somebody who may not. */
    void mayReplace(Policy before, Policy after) {
        if (!changesLimits && !before.limitsLike(after)) {
            throw new Failure(FailureCode.FORBIDDEN, "This changes the policy's limits, its budget's ladder or the checks' budget: use a key "
                    + "with the scope '" + Scope.BUDGET_WRITE.wireName() + "'.");
        }
    }
}
