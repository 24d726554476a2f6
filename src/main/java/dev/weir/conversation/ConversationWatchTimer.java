package dev.weir.conversation;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;

/** Lets every node look at the conversations that somebody waits for. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ConversationWatchTimer {
    private static final Logger LOG = System.getLogger(ConversationWatchTimer.class.getName());

    @Inject
    ConversationWatch watch;

    /** Every second. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void look() {
        try {
            watch.look();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Could not look for new turns of watched conversations", failed);
        }
    }
}
