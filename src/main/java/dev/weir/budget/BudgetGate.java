package dev.weir.budget;

import dev.weir.metering.UsageEvent;
import dev.weir.tenant.Caller;
import jakarta.enterprise.context.ApplicationScoped;

/** Sets money aside before a model is asked, and books what it really cost. */
@ApplicationScoped
public class BudgetGate {
    /** Sets a turn's bound aside under every limit that applies, or under none. */
    public Verdict reserve(Caller caller, PlannedSpend plan) {
        throw new UnsupportedOperationException();
    }

    /** Keeps a running turn's reservation from expiring; false when it is no longer open. */
    public boolean renew(Reservation reservation) {
        throw new UnsupportedOperationException();
    }

    /** Writes the turn's line and turns its reservation into spend, in one transaction; again does nothing. */
    public void settle(Reservation reservation, UsageEvent event) {
        throw new UnsupportedOperationException();
    }

    /** Gives the money back: nothing was spent. The turn's line is written by whoever answered it. */
    public void release(Reservation reservation) {
        throw new UnsupportedOperationException();
    }
}
