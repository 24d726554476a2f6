package dev.weir.replay;

import dev.weir.chat.Rating;
import dev.weir.metering.Source;
import dev.weir.platform.Interval;
import dev.weir.platform.NanoUsd;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A sample of turns under one policy.
 *
 * @param bySource   turns by where their answer comes from
 * @param unknown    turns of which that cannot be known
 * @param spent      what is known to be paid
 * @param estimated  what more would be paid, as an estimate at the large model's price
 * @param free       share of turns that no model and no human answers, among those that are known
 * @param wrong      wrong answers to expect among the caches', from how people rated each source; empty when nobody did
 * @param typical    the mean of each source's median time, weighted by its turns; empty when that is not known
 */
public record Summary(Map<Source, Integer> bySource, int unknown, NanoUsd spent, NanoUsd estimated,
        Optional<Interval> free, Optional<Interval> wrong, Optional<Duration> typical) {
    static Summary of(List<Evidence> sample, Function<Evidence, Outcome> policy) {
        Map<Source, Integer> bySource = new EnumMap<>(Source.class);
        NanoUsd spent = NanoUsd.ZERO;
        NanoUsd estimated = NanoUsd.ZERO;
        int unknown = 0;
        for (Evidence evidence : sample) {
            Outcome outcome = policy.apply(evidence);
            outcome.source().ifPresent(source -> bySource.merge(source, 1, Integer::sum));
            unknown += outcome.source().isEmpty() ? 1 : 0;
            NanoUsd cost = outcome.cost().orElse(NanoUsd.ZERO);
            spent = outcome.known() ? spent.plus(cost) : spent;
            estimated = outcome.known() ? estimated : estimated.plus(cost);
        }
        int known = sample.size() - unknown;
        int answered = known - bySource.getOrDefault(Source.MODEL, 0) - bySource.getOrDefault(Source.HANDOFF, 0);
        return new Summary(bySource, unknown, spent, estimated,
                known == 0 ? Optional.empty() : Optional.of(Interval.of(answered, known)), wrong(sample, bySource),
                typical(sample, bySource));
    }

    /** How people rated the caches' answers in the sample, times how many answers the caches give. */
    private static Optional<Interval> wrong(List<Evidence> sample, Map<Source, Integer> bySource) {
        int hits = bySource.getOrDefault(Source.SEMANTIC_CACHE, 0) + bySource.getOrDefault(Source.EXACT_CACHE, 0);
        List<Rating> ratings = sample.stream().map(Evidence::turn).filter(turn -> turn.source() == Source.SEMANTIC_CACHE
                || turn.source() == Source.EXACT_CACHE).flatMap(turn -> turn.rating().stream()).toList();
        if (ratings.isEmpty()) {
            return Optional.empty();
        }
        Interval rate = Interval.of(ratings.stream().filter(rating -> rating == Rating.DOWN).count(), ratings.size());
        return Optional.of(new Interval(rate.share() * hits, rate.low() * hits, rate.high() * hits));
    }

    private static Optional<Duration> typical(List<Evidence> sample, Map<Source, Integer> bySource) {
        long nanos = 0;
        int turns = 0;
        for (Map.Entry<Source, Integer> entry : bySource.entrySet()) {
            List<Duration> times = sample.stream().map(Evidence::turn).filter(turn -> turn.source() == entry.getKey())
                    .map(turn -> turn.took()).sorted().toList();
            if (times.isEmpty()) {
                return Optional.empty();
            }
            nanos += times.get(times.size() / 2).toNanos() * entry.getValue();
            turns += entry.getValue();
        }
        return turns == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(nanos / turns));
    }
}
