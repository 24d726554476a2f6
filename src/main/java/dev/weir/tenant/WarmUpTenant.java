package dev.weir.tenant;

import dev.weir.platform.Randomness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/**
 * A tenant for the questions that a node asks itself before it is ready. It exists inside each of its transactions, which
 * are all rolled back; no other node knows it, nothing is counted, kept or paid for it.
 */
@ApplicationScoped
public class WarmUpTenant {
    @Inject
    TenantTransaction transactions;
    @Inject
    Tenants tenants;
    @Inject
    Authentication authentication;
    @Inject
    Randomness randomness;

    /** A key to ask with, for five seconds, on this node. */
    public String key() {
        transactions.layOut(this::layOut);
        return authentication.warmUpKey(randomness);
    }

    private void layOut(EntityManager manager) {
        tenants.layOut(manager, TenantId.WARM_UP);
    }
}
