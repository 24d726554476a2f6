package dev.weir.routing.refit;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.NoSuchObjectLocalException;
import jakarta.ejb.ScheduleExpression;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/**
 * One persistent timer for all nodes: it survives a restart, and a night that was missed is caught up with. It only opens
 * refits, so that firing twice changes nothing; whichever node is free does them.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class NightlyRefitTimer {
    private static final String MINUTE = "17";

    @Resource
    TimerService timers;
    @Inject
    RouterRefits refits;
    @Inject
    RefitSettings settings;

    /** Makes the timer where there is none of the configured hour, and takes away what is left of another. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void restore() {
        String hour = String.valueOf(settings.hour());
        List<Timer> all = List.copyOf(timers.getTimers());
        List<Timer> right = all.stream().filter(timer -> hour.equals(timer.getInfo())).toList();
        all.stream().filter(timer -> right.isEmpty() || timer != right.getFirst()).forEach(NightlyRefitTimer::cancel);
        if (right.isEmpty()) {
            timers.createCalendarTimer(new ScheduleExpression().hour(hour).minute(MINUTE).timezone("UTC"),
                    new TimerConfig(hour, true));
        }
    }

    @Timeout
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void night(Timer timer) {
        refits.openNight();
    }

    private static void cancel(Timer timer) {
        try {
            timer.cancel();
        } catch (NoSuchObjectLocalException gone) {
            // Another node was faster: what was wanted is done.
            return;
        }
    }
}
