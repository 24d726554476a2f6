package dev.weir.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;

/**
 * Token buckets that refill evenly and hold a minute's worth, one for each holder and limit, so that a changed limit starts
 * a bucket of its own. Those that nobody asks for are forgotten once they are full again.
 *
 * @param <K> who holds a bucket
 */
public final class MinuteBuckets<K> {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration IDLE = WINDOW.plusSeconds(5);
    private static final long MILLI = 1_000_000L;

    private final TimeMeter meter;
    private final Cache<Held<K>, Bucket> buckets;

    /** @param most buckets that are kept at once; the one asked for longest ago goes first */
    public MinuteBuckets(Clock clock, long most) {
        this.meter = meter(clock);
        this.buckets = Caffeine.newBuilder().maximumSize(most).expireAfterAccess(IDLE)
                .ticker(meter::currentTimeNanos).build();
    }

    /**
     * The holder's bucket.
     *
     * @param limit tokens a minute, 1 or more
     */
    public Bucket of(K holder, int limit) {
        return buckets.get(new Held<>(holder, limit), unknown -> Bucket.builder().withCustomTimePrecision(meter)
                .addLimit(bandwidth -> bandwidth.capacity(limit).refillGreedy(limit, WINDOW)).build());
    }

    private static TimeMeter meter(Clock clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return clock.millis() * MILLI;
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    private record Held<K>(K holder, int limit) {
    }
}
