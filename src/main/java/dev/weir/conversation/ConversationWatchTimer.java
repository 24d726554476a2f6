package dev.weir.conversation;

import dev.weir.platform.ScheduledWork;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Lets every node look at the conversations that somebody waits for. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ConversationWatchTimer {
    @Inject
    ScheduledWork work;
    @Inject
    ConversationWatch watch;

    /** Every second. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void look() {
        work.run("look for new turns of watched conversations", watch::look);
    }
}
