package dev.weir.report;

import dev.weir.metering.Source;
import dev.weir.platform.NanoUsd;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds figures that come from different tables up to one outcome for each group. */
final class OutcomeTally {
    private static final Set<String> FREE = Set.of(Source.EXACT_CACHE.wireName(), Source.SEMANTIC_CACHE.wireName(),
            Source.KNOWLEDGE.wireName());

    private final OutcomeBy by;
    private final Map<String, Sums> groups = new LinkedHashMap<>();
    private final Sums total = new Sums();

    OutcomeTally(OutcomeBy by) {
        this.by = by;
    }

    private static final class Sums {
        private long turns;
        private NanoUsd cost = NanoUsd.ZERO;
        private long free;
        private long freeEscalated;
        private long up;
        private long down;
        private long escalated;
        private long ended;
        private long resolved;
        private long confirmed;

        private Outcome outcome(String group) {
            return new Outcome(group, turns, cost, Math.max(0, free - freeEscalated), up, down, escalated, ended, resolved,
                    confirmed);
        }
    }

    private List<Sums> of(String source, String model) {
        return by.group(source, model).map(group -> List.of(total, groups.computeIfAbsent(group, name -> new Sums())))
                .orElse(List.of(total));
    }

    void turns(String source, String model, long turns, NanoUsd cost) {
        of(source, model).forEach(sums -> {
            sums.turns += turns;
            sums.free += FREE.contains(source) ? turns : 0;
            sums.cost = sums.cost.plus(cost);
        });
    }

    void ratings(String source, String model, long up, long down) {
        of(source, model).forEach(sums -> {
            sums.up += up;
            sums.down += down;
        });
    }

    void escalated(String source, String model, long turns) {
        of(source, model).forEach(sums -> {
            sums.escalated += turns;
            sums.freeEscalated += FREE.contains(source) ? turns : 0;
        });
    }

    void ended(String source, String model, long ended, long resolved, long confirmed) {
        of(source, model).forEach(sums -> {
            sums.ended += ended;
            sums.resolved += resolved;
            sums.confirmed += confirmed;
        });
    }

    List<Outcome> outcomes() {
        return groups.entrySet().stream().map(group -> group.getValue().outcome(group.getKey()))
                .sorted(Comparator.comparingLong(Outcome::turns).reversed().thenComparing(Outcome::group)).toList();
    }

    Outcome total() {
        return total.outcome("total");
    }
}
