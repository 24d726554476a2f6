package dev.weir.routing.refit;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks for open refits on every node, whoever asked for them; a node does one after the other. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RefitTimer {
    private static final Logger LOG = System.getLogger(RefitTimer.class.getName());

    private final AtomicBoolean busy = new AtomicBoolean();

    @Inject
    RouterRefits refits;

    /** The next round tries again: a database that is away, or not yet migrated, is no reason to stop the timer. */
    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void look() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        try {
            refits.work();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Could not refit routers", failed);
        } finally {
            busy.set(false);
        }
    }
}
