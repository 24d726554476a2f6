package dev.weir.cache;

import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What the caches need done from time to time, on every node. */
@Singleton
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CacheTimer {
    private static final Logger LOG = System.getLogger(CacheTimer.class.getName());

    @Inject
    HitCounter hits;
    @Inject
    ExactStore store;
    @Inject
    CacheSweep sweep;
    @Inject
    NearMisses nearMisses;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void countHits() {
        quietly("count the hits of cached answers", hits::flush);
    }

    @Schedule(hour = "*", minute = "*", second = "43", persistent = false)
    void catchUp() {
        quietly("tell Redis of evicted answers", store::catchUp);
    }

    @Schedule(hour = "*", minute = "*/5", second = "17", persistent = false)
    void sweep() {
        quietly("sweep expired answers", sweep::run);
    }

    @Schedule(hour = "*", minute = "29", second = "7", persistent = false)
    void trimNearMisses() {
        quietly("trim the near misses", nearMisses::trim);
    }

    /** The next round tries again: a database that is away, or not yet migrated, is no reason to stop the timer. */
    private static void quietly(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Could not " + what, failed);
        }
    }
}
