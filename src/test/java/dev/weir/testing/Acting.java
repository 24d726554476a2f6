package dev.weir.testing;

import dev.weir.tenant.Actor;
import dev.weir.tenant.Scope;
import dev.weir.tenant.TenantId;

/** Somebody who may do everything to tenants' things, under a name that a test looks for in the audit trail. */
public record Acting(String auditName) implements Actor {
    /** An actor of that name. */
    public static Acting as(String auditName) {
        return new Acting(auditName);
    }

    @Override
    public TenantId reads(TenantId tenant, Scope things) {
        return tenant;
    }

    @Override
    public TenantId changes(TenantId tenant, Scope things) {
        return tenant;
    }

    @Override
    public TenantId admitsTo(TenantId tenant) {
        return tenant;
    }

    @Override
    public void operates() {
        // May.
    }
}
