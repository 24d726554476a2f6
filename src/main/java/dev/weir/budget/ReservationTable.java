package dev.weir.budget;

import dev.weir.inference.ServiceTier;
import dev.weir.platform.Json;
import dev.weir.platform.NanoUsd;
import dev.weir.tenant.KeyId;
import dev.weir.tenant.Sql;
import dev.weir.tenant.TenantId;
import dev.weir.tenant.TenantTransaction;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.persistence.EntityManager;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
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

    /**
     * What came of a wish.
     *
     * @param against  empty when it was granted, else what stands against it
     * @param granted  how much
     * @param replaced whether an earlier reservation of the turn was given back for it
     */
    record Reserved(String against, BigDecimal granted, Boolean replaced) {
        /** What that means for the reservation that was wanted; only here are the database's words known. */
        ReservationResult of(Reservation wanted, ZoneId zone) {
            return switch (against) {
                case "" -> new ReservationResult.Granted(wanted.of(NanoUsd.ofDollars(granted)));
                case "busy" -> new ReservationResult.Busy();
                case "job" -> new ReservationResult.OverJobBudget();
                case "!blocked" -> new ReservationResult.ModelBlocked(wanted.model());
                case "!paid" -> new ReservationResult.PaidSwitchedOff();
                default -> overLimit(wanted, zone);
            };
        }

        private ReservationResult overLimit(Reservation wanted, ZoneId zone) {
            BudgetLimit limit = BudgetLimit.named(against);
            return new ReservationResult.OverLimit(limit, limit.period().end(wanted.day(), zone));
        }
    }

    /** Sets money aside, as much as the terms accept. A bulk item takes all or nothing, and its job has a say of its own. */
    static Reserved reserve(TenantTransaction transactions, Reservation wanted, KeyId key, PlannedSpend spend,
            ReservationTerms terms, Duration lease, JsonObject plan) {
        UUID assistant = spend.assistant().value();
        UUID turn = wanted.turn().value();
        BigDecimal bound = wanted.bound().toDollars();
        if (spend.serviceTier() == ServiceTier.BATCH) {
            return transactions.single(wanted.tenant(), """
                    select weir.reserve_bulk(tenant, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb)), cast(? as numeric), false
                    from entered""", ReservationTable::reserved, key.value(), wanted.id(), turn, assistant, wanted.model(),
                    wanted.day(), bound, lease.toMillis(), plan.toString(), bound);
        }
        return transactions.single(wanted.tenant(), """
                select against, granted, replaced from entered,
                    weir.reserve_within(tenant, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb))""",
                ReservationTable::reserved, key.value(), wanted.id(), turn, assistant, wanted.model(), wanted.day(), bound,
                spend.least().toDollars(), BigDecimal.valueOf(terms.accepts()), terms.waiting(),
                terms.instead().map(Reservation::id).orElse(null), lease.toMillis(), plan.toString());
    }

    private static Reserved reserved(ResultSet row) throws SQLException {
        return new Reserved(row.getString(1), row.getBigDecimal(2), row.getBoolean(3));
    }

    /**
     * Ends an open reservation with its turn's line, or as released without one. False, and nothing is changed, when more follows
     * from it than that: it is open no more, or an alert is due.
     */
    static boolean settle(TenantTransaction transactions, Reservation open, NanoUsd cost, Optional<JsonObject> line) {
        return transactions.single(open.tenant(), """
                select weir.settle_turn(tenant, ?, ?, ?, cast(? as jsonb)) from entered""", row -> row.getBoolean(1), open.id(),
                cost.toDollars(), line.isPresent() ? "settled" : "released", line.map(JsonObject::toString).orElse(null));
    }

    /** Lets an open reservation live on for a lease; false when it is open no more. */
    static boolean renew(EntityManager transaction, Reservation open, Duration lease) {
        return Sql.of(transaction, """
                update weir.reservation set expires_at = now() + :lease * interval '1 millisecond'
                where tenant_id = :tenant and reservation_id = :id and state = 'open'""")
                .set("tenant", open.tenant().value()).set("id", open.id())
                .set("lease", lease.toMillis()).execute() == 1;
    }

    /** Ends a reservation at a cost, as {@code settled}, {@code released} or {@code swept}. */
    static Closed close(EntityManager transaction, TenantId tenant, UUID id, NanoUsd cost, String state) {
        return Sql.of(transaction, """
                select was, day, caller_key, booked_before, cast(plan as text)
                from weir.close_reservation(:tenant, :id, :cost, :state)""")
                .set("tenant", tenant.value()).set("id", id)
                .set("cost", cost.toDollars()).set("state", state).one(Closed.class);
    }

    /** Expired reservations of all tenants, the oldest first, without those another node is at. */
    static List<Expired> expired(EntityManager transaction, int most) {
        return Sql.of(transaction,
                "select tenant_id, reservation_id from weir.expired_reservations(:most)").set("most", most).list(Expired.class);
    }
}
