package dev.weir.metering;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;

/** The append-only book of turns. */
@ApplicationScoped
public class UsageLedger {
    /** Writes a turn's line in the caller's transaction, under the day its money belongs to. */
    public void append(EntityManager transaction, UsageEvent event, LocalDate day) {
        throw new UnsupportedOperationException();
    }

    /** Writes the line of a turn that cost nothing, within half a second. */
    public void appendLater(UsageEvent event) {
        throw new UnsupportedOperationException();
    }
}
