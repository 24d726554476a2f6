package dev.weir.idempotency;

import dev.weir.tenant.TenantId;
import java.util.UUID;

/** Names a claim on an {@code Idempotency-Key} for as long as its turn runs. */
public record ClaimToken(TenantId tenant, UUID value) {
}
