package dev.weir.budget;

import dev.weir.platform.NanoUsd;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TurnId;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Money set aside for a turn. It ends with {@link BudgetGate#settle} or {@link BudgetGate#release}.
 *
 * @param model what it is set aside for
 * @param bound how much, at most
 * @param day   the tenant's day it was made on: its periods carry the cost, whenever it is settled
 */
public record Reservation(UUID id, TenantId tenant, TurnId turn, String model, NanoUsd bound, LocalDate day) {
    /** The same with another amount. */
    Reservation of(NanoUsd granted) {
        return new Reservation(id, tenant, turn, model, granted, day);
    }
}
