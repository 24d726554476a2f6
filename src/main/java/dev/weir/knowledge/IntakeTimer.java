package dev.weir.knowledge;

import dev.weir.platform.ScheduledWork;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Looks for documents that were left pending: by a dead node, or before a restart. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class IntakeTimer {
    @Inject
    ScheduledWork work;
    @Inject
    DocumentIntake intake;

    /** Every ten seconds. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    public void look() {
        work.run("read pending documents", intake::readPending);
    }
}
