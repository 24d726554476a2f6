package dev.weir.budget;

import dev.weir.inference.ServiceTier;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.TenantId;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.persistence.EntityManager;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The database's side of reservations: every change of money is one function call there, one round trip. */
final class ReservationTable {
    private ReservationTable() {
    }

    /**
     * How a reservation stood when it was closed.
     *
     * @param was    {@code open}, {@code swept}, or a state in which nothing was changed; null when it is unknown
     * @param booked what was booked for it before
     * @param plan   the line that books it at its bound
     */
    record Closed(String was, LocalDate day, UUID key, BigDecimal booked, String plan) {
        JsonObject line() {
            try (JsonReader reader = Json.createReader(new StringReader(plan))) {
                return reader.readObject();
            }
        }

        boolean was(String state) {
            return state.equals(was);
        }
    }

    /** A reservation whose turn stopped renewing it. */
    record Expired(UUID tenant, UUID reservation) {
    }

    /** Sets money aside: an empty text, or what stands against it. A bulk item's job has a say of its own. */
    static String reserve(EntityManager transaction, Reservation wanted, KeyId key, PlannedSpend spend, Duration lease,
            JsonObject plan) {
        String function = spend.serviceTier() == ServiceTier.BATCH ? "weir.reserve_bulk" : "weir.reserve";
        return (String) transaction.createNativeQuery("select " + function + """
                (:tenant, :key, :id, :turn, :assistant, :model, :day, :bound, :lease, cast(:plan as jsonb))""",
                String.class)
                .setParameter("tenant", wanted.tenant().value()).setParameter("key", key.value())
                .setParameter("id", wanted.id()).setParameter("turn", wanted.turn().value())
                .setParameter("assistant", spend.assistant().value()).setParameter("model", wanted.model())
                .setParameter("day", wanted.day()).setParameter("bound", wanted.bound().toDollars())
                .setParameter("lease", lease.toMillis()).setParameter("plan", plan.toString()).getSingleResult();
    }

    /** Lets an open reservation live on for a lease; false when it is open no more. */
    static boolean renew(EntityManager transaction, Reservation open, Duration lease) {
        return transaction.createNativeQuery("""
                update weir.reservation set expires_at = now() + :lease * interval '1 millisecond'
                where tenant_id = :tenant and reservation_id = :id and state = 'open'""")
                .setParameter("tenant", open.tenant().value()).setParameter("id", open.id())
                .setParameter("lease", lease.toMillis()).executeUpdate() == 1;
    }

    /** Ends a reservation at a cost, as {@code settled}, {@code released} or {@code swept}. */
    static Closed close(EntityManager transaction, TenantId tenant, UUID id, NanoUsd cost, String state) {
        return (Closed) transaction.createNativeQuery("""
                select was, day, caller_key, booked_before, cast(plan as text)
                from weir.close_reservation(:tenant, :id, :cost, :state)""", Closed.class)
                .setParameter("tenant", tenant.value()).setParameter("id", id)
                .setParameter("cost", cost.toDollars()).setParameter("state", state).getSingleResult();
    }

    /** Expired reservations of all tenants, the oldest first, without those another node is at. */
    static List<Expired> expired(EntityManager transaction, int most) {
        return transaction.createNativeQuery("select tenant_id, reservation_id from weir.expired_reservations(:most)",
                Expired.class).setParameter("most", most).getResultList();
    }
}
