package dev.weir.batching;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Wakes queues by Jakarta Enterprise Beans timers: single-action, not persistent, one at a time for each queue. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FlushTimer {
    private static final long NANOS_PER_MILLI = 1_000_000;

    @Resource
    TimerService timers;

    private final Map<Long, Runnable> actions = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();

    /** Runs the action in so many nanoseconds, rounded up to the millisecond; the number takes it back. */
    public long in(long nanos, Runnable action) {
        long number = last.incrementAndGet();
        actions.put(number, action);
        timers.createSingleActionTimer(Math.max(1, Math.ceilDiv(nanos, NANOS_PER_MILLI)),
                new TimerConfig(number, false));
        return number;
    }

    /** Takes an action back; its timer then runs out unheard, which is cheaper than to look it up and cancel it. */
    public void takeBack(long number) {
        actions.remove(number);
    }

    /** A timer ran out. */
    @Timeout
    public void ring(Timer timer) {
        Runnable action = actions.remove((Long) timer.getInfo());
        if (action != null) {
            action.run();
        }
    }
}
