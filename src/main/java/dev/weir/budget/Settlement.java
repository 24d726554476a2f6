package dev.weir.budget;

import dev.weir.budget.ReservationTable.Closed;
import dev.weir.metering.TurnMetrics;
import dev.weir.metering.UsageEvent;
import dev.weir.metering.UsageLedger;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Operator;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Ends reservations: what periods spent and what the ledger says change together or not at all. */
final class Settlement {
    private static final System.Logger LOG = System.getLogger(Settlement.class.getName());

    private final TenantTransaction transactions;
    private final UsageLedger ledger;
    private final Alerts alerts;
    private final TurnMetrics metrics;

    Settlement(TenantTransaction transactions, UsageLedger ledger, Alerts alerts, TurnMetrics metrics) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.alerts = alerts;
        this.metrics = metrics;
    }

    /**
     * Ends a reservation with the truth: an event, or nothing spent; false when the truth was known before. Where nothing follows
     * from it, that is one statement.
     *
     * @param together what else is done in that transaction, unless the truth was known before
     */
    boolean close(Reservation reservation, Optional<UsageEvent> truth, Optional<Consumer<EntityManager>> together) {
        NanoUsd cost = truth.map(UsageEvent::cost).orElse(NanoUsd.ZERO);
        boolean over = cost.compareTo(reservation.bound()) > 0;
        Optional<JsonObject> line = truth.map(event -> ledger.line(event, reservation.id(), reservation.day()));
        if (!over && together.isEmpty() && ReservationTable.settle(transactions, reservation, cost, line)) {
            return true;
        }
        Optional<List<Alerts.Alert>> raised = transactions.callAtOnce(reservation.tenant(), manager -> {
            if (over) {
                block(manager, reservation, cost);
            }
            Optional<List<Alerts.Alert>> booked = book(manager, reservation, cost, truth, line);
            booked.flatMap(alerts -> together).ifPresent(more -> more.accept(manager));
            return booked;
        });
        raised.ifPresent(alert -> alerts.tell(reservation.tenant(), alert));
        if (over) {
            metrics.overrun();
            LOG.log(Level.ERROR, "Turn " + reservation.turn() + " cost " + cost + " USD, above its bound of "
                    + reservation.bound() + " USD: the model " + reservation.model() + " takes no more paid turns.");
        }
        return raised.isPresent();
    }

    /** Books an expired reservation at its bound; false when it is no longer open or was renewed. */
    boolean sweep(TenantId tenant, UUID reservation) {
        Optional<List<Alerts.Alert>> raised = transactions.callAtOnce(tenant, manager -> {
            Optional<NanoUsd> bound = bound(manager, tenant, reservation);
            Closed closed = ReservationTable.close(manager, tenant, reservation, bound.orElse(NanoUsd.ZERO), "swept");
            if (bound.isEmpty() || !closed.was("open")) {
                return Optional.empty();
            }
            ledger.append(manager, closed.line());
            return Optional.of(alerts.raise(manager, tenant, new KeyId(closed.key()), closed.day()));
        });
        raised.ifPresent(alert -> alerts.tell(tenant, alert));
        return raised.isPresent();
    }

    private Optional<List<Alerts.Alert>> book(EntityManager manager, Reservation reservation, NanoUsd cost,
            Optional<UsageEvent> truth, Optional<JsonObject> line) {
        Closed closed = ReservationTable.close(manager, reservation.tenant(), reservation.id(), cost,
                truth.isPresent() ? "settled" : "released");
        if (closed.was("swept")) {
            ledger.append(manager, ledger.correction(closed.line(), truth));
        } else if (closed.was("open")) {
            line.ifPresent(written -> ledger.append(manager, written));
        } else {
            return Optional.empty();
        }
        return Optional.of(alerts.raise(manager, reservation.tenant(), new KeyId(closed.key()), closed.day()));
    }

    private static void block(EntityManager manager, Reservation reservation, NanoUsd cost) {
        ModelBlocks.block(manager, reservation.model(), "Turn " + reservation.turn() + " cost " + cost
                + " USD, its bound was " + reservation.bound() + " USD.");
        Audit.note(manager, reservation.tenant(), Operator.WEIR, "budget.overrun", reservation.turn().toString(),
                "model", reservation.model(), "cost_usd", cost.toString(), "bound_usd", reservation.bound().toString());
    }
    private static Optional<NanoUsd> bound(EntityManager manager, TenantId tenant, UUID reservation) {
        return Sql.of(manager, "select bound from weir.reservation where tenant_id = :tenant and reservation_id = :id")
                .set("tenant", tenant.value()).set("id", reservation)
                .stream(BigDecimal.class).findFirst().map(NanoUsd::ofDollars);
    }
}
