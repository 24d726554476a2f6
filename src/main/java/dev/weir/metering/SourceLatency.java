package dev.weir.metering;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long the turns of a source took.
 *
 * @param turns how many there are of which the time is known
 * @param p50   half of them took no longer; within 5 percent of the truth, as the sums keep times in steps of 10 percent
 * @param p95   95 of 100 took no longer
 */
public record SourceLatency(Source source, long turns, Duration p50, Duration p95) {
    private static final double STEP = 1.1;

    /** Turns of a source that took up to 1.1 to the power of the bucket microseconds. */
    record Bucket(String source, Short bucket, Long turns) {
    }

    /** The paces of buckets that are ordered by source and time. */
    static List<SourceLatency> of(List<Bucket> buckets) {
        Map<String, List<Bucket>> bySource = new LinkedHashMap<>();
        buckets.forEach(bucket -> bySource.computeIfAbsent(bucket.source(), source -> new ArrayList<>()).add(bucket));
        return bySource.entrySet().stream().map(entry -> {
            long turns = entry.getValue().stream().mapToLong(Bucket::turns).sum();
            return new SourceLatency(Source.named(entry.getKey()).orElseThrow(), turns,
                    percentile(entry.getValue(), turns, 0.50), percentile(entry.getValue(), turns, 0.95));
        }).toList();
    }

    private static Duration percentile(List<Bucket> buckets, long turns, double share) {
        long wanted = (long) Math.ceil(turns * share);
        long seen = 0;
        for (Bucket bucket : buckets) {
            seen += bucket.turns();
            if (seen >= wanted) {
                return middle(bucket.bucket());
            }
        }
        return middle(buckets.getLast().bucket());
    }

    /** The middle of a bucket's bounds, on the scale the buckets are spaced on. */
    private static Duration middle(int bucket) {
        return Duration.ofNanos(Math.round(1_000 * Math.pow(STEP, bucket - 0.5)));
    }
}
