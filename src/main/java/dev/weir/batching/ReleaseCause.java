package dev.weir.batching;

import java.util.Locale;

/** Why a batch left its queue. */
enum ReleaseCause {
    /** A request of the priority tier, or one that may not wait. */
    PRIORITY,
    /** The batch is as large as it may be. */
    SIZE,
    /** Somebody has waited as long as the policy allows. */
    DELAY,
    /** Somebody must be answered now to be answered in time. */
    DEADLINE,
    /** Waiting for more calls is not worth it: enough have come, or none will. */
    IDLE;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
