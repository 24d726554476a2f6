package dev.weir.cache;

import dev.weir.platform.ScheduledWork;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** What the caches need done from time to time, on every node. */
@Singleton
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CacheTimer {
    @Inject
    ScheduledWork work;
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
        work.run("count the hits of cached answers", hits::flush);
    }

    @Schedule(hour = "*", minute = "*", second = "43", persistent = false)
    void catchUp() {
        work.run("tell Redis of evicted answers", store::catchUp);
    }

    @Schedule(hour = "*", minute = "*/5", second = "17", persistent = false)
    void sweep() {
        work.run("sweep expired answers", sweep::run);
    }

    @Schedule(hour = "*", minute = "29", second = "7", persistent = false)
    void trimNearMisses() {
        work.run("trim the near misses", nearMisses::trim);
    }
}
