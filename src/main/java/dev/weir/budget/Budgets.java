package dev.weir.budget;

import dev.weir.platform.NanoUsd;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The limits of tenants and keys. */
@ApplicationScoped
public class Budgets {
    /** A tenant's or a key's limit for a period, and what the running period spent. */
    public Budget get(TenantId tenant, ZoneId zone, Optional<KeyId> key, Period period) {
        throw new UnsupportedOperationException();
    }

    /** Sets or replaces a limit; what the running period spent already counts. */
    public void set(TenantId tenant, Optional<KeyId> key, Period period, NanoUsd limit, List<Integer> alertPercent) {
        throw new UnsupportedOperationException();
    }

    /** Takes a limit away. */
    public void remove(TenantId tenant, Optional<KeyId> key, Period period) {
        throw new UnsupportedOperationException();
    }

    /** Sets a key's monthly limit. */
    public void setKeyLimit(TenantId tenant, KeyId key, NanoUsd monthly) {
        set(tenant, Optional.of(key), Period.MONTH, monthly, List.of());
    }
}
