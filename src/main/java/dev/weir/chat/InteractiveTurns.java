package dev.weir.chat;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** How many turns, of people who wait, are being answered on this node; bulk work steps aside for them. */
@ApplicationScoped
public class InteractiveTurns {
    private final AtomicInteger underWay = new AtomicInteger();

    /** Turns that no cache answered at once and that have no answer yet. */
    public int underWay() {
        return underWay.get();
    }

    /** Does a turn's work and counts it meanwhile, unless it is bulk work itself. */
    <T> T during(Turn turn, Callable<T> work) throws Exception {
        if (turn.isBulk()) {
            return work.call();
        }
        underWay.incrementAndGet();
        try {
            return work.call();
        } finally {
            underWay.decrementAndGet();
        }
    }
}
