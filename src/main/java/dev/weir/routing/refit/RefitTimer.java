package dev.weir.routing.refit;

import dev.weir.platform.ScheduledWork;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks for open refits on every node, whoever asked for them; a node does one after the other. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RefitTimer {
    private final AtomicBoolean busy = new AtomicBoolean();

    @Inject
    ScheduledWork work;
    @Inject
    RouterRefits refits;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void look() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        try {
            work.run("refit routers", refits::work);
        } finally {
            busy.set(false);
        }
    }
}
