package dev.weir.budget;

import dev.weir.inference.Cancellation;
import java.time.Instant;
import java.util.Optional;

/**
 * How a turn waits for money that others hold reserved.
 *
 * @param until        when it is late at any rate: its deadline
 * @param cancellation ends the wait when nobody wants the answer any more
 * @param instead      the turn's earlier reservation, which is given back when the new one is granted
 */
public record ReservationWait(Instant until, Cancellation cancellation, Optional<Reservation> instead) {
}
