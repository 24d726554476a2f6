package dev.weir.budget;

import java.util.Optional;

/**
 * How much of a wish is taken now.
 *
 * @param accepts the share of the wish below which it is rather waited, above 0, at most 1
 * @param waiting how many turns share what is free, this one included
 * @param instead the turn's earlier reservation, which is given back for the new one
 */
record ReservationTerms(double accepts, int waiting, Optional<Reservation> instead) {
    /** All of it, and nobody else waits. */
    static ReservationTerms whole(Optional<Reservation> instead) {
        return new ReservationTerms(1, 1, instead);
    }
}
