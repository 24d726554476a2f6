package dev.weir.console.tenants;

import dev.weir.platform.NanoUsd;
import java.util.List;
import java.util.Optional;

/**
 * What a tenant spent of late.
 *
 * @param month this month, in the tenant's time zone
 * @param limit what it may spend a month
 * @param days  the last 30 days, the oldest first
 */
record TenantMoney(NanoUsd month, Optional<NanoUsd> limit, List<NanoUsd> days) {
    static final TenantMoney NONE = new TenantMoney(NanoUsd.ZERO, Optional.empty(), List.of());

    NanoUsd sum() {
        return days.stream().reduce(NanoUsd.ZERO, NanoUsd::plus);
    }
}
