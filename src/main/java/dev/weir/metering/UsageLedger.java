package dev.weir.metering;

import dev.weir.platform.Json;
import dev.weir.platform.NanoUsd;
import dev.weir.platform.Settings;
import dev.weir.tenant.TenantTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * The append-only book of turns. What bears money is written in the transaction that books it; what cost nothing is
 * written behind, within half a second.
 */
@ApplicationScoped
public class UsageLedger {
    private final WriteBehind behind;
    private final TurnMetrics metrics;

    @SuppressWarnings("NullAway")
    UsageLedger() {
        this.behind = null;
        this.metrics = null;
    }

    /** A ledger that lets {@code weir.ledger.queue.capacity} (10,000; 1 to 1,000,000) lines wait. */
    @Inject
    public UsageLedger(TenantTransaction transactions, TurnMetrics metrics, Settings settings) {
        int capacity = settings.integer("weir.ledger.queue.capacity", 10_000, 1, 1_000_000);
        this.behind = new WriteBehind(transactions, metrics, capacity);
        this.metrics = metrics;
    }

    /**
     * The line of a turn as {@link #append} takes it.
     *
     * @param id  what it is known by: its reservation
     * @param day the tenant's day its money belongs to
     */
    public JsonObject line(UsageEvent event, UUID id, LocalDate day) {
        return LedgerLine.of(event, id, Optional.of(day));
    }

    /** The line that corrects one booked at its bound; nothing was spent when there is no event. */
    public JsonObject correction(JsonObject booked, Optional<UsageEvent> truth) {
        return LedgerLine.correction(booked, truth);
    }

    /** The line that turns one booked at its bound into what somebody says that it cost. */
    public JsonObject settledByHand(JsonObject booked, NanoUsd cost) {
        return LedgerLine.settledByHand(booked, cost);
    }

    /** Writes a line in the caller's transaction; one that is written already stays as it is. */
    public void append(EntityManager transaction, JsonObject line) {
        LedgerTable.append(transaction, Json.createArrayBuilder().add(line).build());
    }

    /**
     * Writes the line of a turn that cost nothing, within half a second; when too many wait, at once.
     *
     * @throws IllegalArgumentException when the turn cost something: that needs a reservation's transaction
     */
    public void appendLater(UsageEvent event) {
        if (!event.cost().isZero()) {
            throw new IllegalArgumentException("What costs money is not written behind");
        }
        if (event.tenant().isWarmUp()) {
            behind.warmUp(event);
            return;
        }
        behind.add(event);
        metrics.turn(event);
    }

    /** Writes the lines that wait; throws while the database is away, and loses nothing by it. */
    public void flush() {
        behind.flush();
    }

    /** Writes the lines that wait and notes that this node ended in order. */
    @PreDestroy
    void close() {
        behind.close();
    }
}
