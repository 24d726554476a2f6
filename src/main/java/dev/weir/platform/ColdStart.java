package dev.weir.platform;

import jakarta.enterprise.context.ApplicationScoped;

/** The time from the start of this node until everything a turn needs has been used once. */
@ApplicationScoped
public class ColdStart {
    private volatile boolean over;

    /** Whether everything has been used once, so that turns may run on virtual threads. */
    public boolean isOver() {
        return over;
    }

    /** Ends it, for good. */
    public void end() {
        over = true;
    }
}
