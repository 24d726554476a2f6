package dev.weir.knowledge;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Looks for documents that were left pending: by a dead node, or before a restart. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class IntakeTimer {
    private static final Logger LOG = System.getLogger(IntakeTimer.class.getName());

    @Inject
    DocumentIntake intake;

    /** Every ten seconds; a failure is logged and the next round tries again. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    public void look() {
        try {
            intake.readPending();
        } catch (RuntimeException later) {
            LOG.log(Level.DEBUG, "Pending documents could not be read now", later);
        }
    }
}
