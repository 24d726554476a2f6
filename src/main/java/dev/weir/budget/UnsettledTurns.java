package dev.weir.budget;

import dev.weir.budget.ReservationTable.Closed;
import dev.weir.metering.UsageLedger;
import dev.weir.platform.Failure;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.Actor;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Turns whose node died and that are booked at their bound. Whoever knows what a provider billed settles one at that amount,
 * or accepts the bound; what somebody settled no later truth changes.
 */
@ApplicationScoped
public class UnsettledTurns {
    private final TenantTransaction transactions;
    private final UsageLedger ledger;

    UnsettledTurns() {
        this(null, null);
    }

    /** Those in a database. */
    @Inject
    public UnsettledTurns(TenantTransaction transactions, UsageLedger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    /** A tenant's, the oldest first, from the one after that on. */
    public List<UnsettledTurn> list(TenantId tenant, Optional<UUID> after, int most) {
        return transactions.call(tenant, manager -> Sql.of(manager, """
                select reservation_id, turn_id, key_id, model, bound, reserved_at from weir.reservation
                where tenant_id = :tenant and state = 'swept' and (:after is null or reservation_id > :after)
                order by reservation_id limit :most""").set("tenant", tenant.value())
                .set("after", after, UUID.class).set("most", most).list(UnsettledTurn.Row.class))
                .stream().map(UnsettledTurn.Row::shown).toList();
    }

    /**
     * Settles one for good and notes who did it.
     *
     * @param amount what it really cost, at most its bound; empty accepts the bound
     * @return what it was
     * @throws Failure {@code not_found} when it is settled already, or none of the tenant's
     */
    public UnsettledTurn settle(Actor by, TenantId tenant, UUID id, Optional<NanoUsd> amount) {
        by.operates();
        return transactions.call(tenant, manager -> {
            UnsettledTurn turn = locked(manager, tenant, id);
            NanoUsd cost = amount.orElse(turn.bound());
            if (cost.nanos() < 0 || cost.compareTo(turn.bound()) > 0) {
                throw Failure.invalid("amount_usd", "amount_usd must be between 0 and the bound, " + turn.bound() + " USD.");
            }
            Closed closed = ReservationTable.close(manager, tenant, id, cost, "settled");
            ledger.append(manager, ledger.settledByHand(closed.line(), cost));
            Audit.note(manager, tenant, by, "budget.settle", turn.turn().toString(), "model", turn.model(),
                    "amount_usd", cost.toString(), "bound_usd", turn.bound().toString());
            return turn;
        });
    }

    /** A late truth waits for this transaction, and then finds it settled. */
    private static UnsettledTurn locked(EntityManager manager, TenantId tenant, UUID id) {
        return Sql.of(manager, """
                select reservation_id, turn_id, key_id, model, bound, reserved_at from weir.reservation
                where tenant_id = :tenant and reservation_id = :id and state = 'swept' for update""")
                .set("tenant", tenant.value()).set("id", id).first(UnsettledTurn.Row.class)
                .map(UnsettledTurn.Row::shown).orElseThrow(() -> Failure.notFound("The unsettled turn"));
    }
}
