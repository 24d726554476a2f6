package dev.weir.metering;

import dev.weir.platform.RepeatingTimer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** Lets the lines of the ledger that wait be written. */
@ApplicationScoped
class LedgerFlush {
    @Inject
    UsageLedger ledger;
    @Inject
    RepeatingTimer timer;

    void begin(@Observes @Priority(110) Startup start) {
        timer.repeat("Usage lines", ledger::flush);
    }
}
