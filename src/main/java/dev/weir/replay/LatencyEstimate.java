package dev.weir.replay;

import dev.weir.conversation.RecordedTurn;
import dev.weir.metering.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How long a sample's turns take. A turn that is answered from where it was took what it took; one that is not stands for
 * every recorded time of the source, and of the model, that answers it then, each with its share of one turn.
 *
 * @param estimated turns that are answered from elsewhere
 * @param unknown   turns left out, because nothing was recorded of what would answer them
 */
public record LatencyEstimate(Quantile median, Quantile slow, int estimated, int unknown) {
    private static final double MEDIAN = 0.5;
    private static final double SLOW = 0.95;
    private static final double Z = 1.959964;

    /**
     * A quantile with its 95 percent interval, which the binomial distribution of ranks gives for any distribution of times
     * (David and Nagaraja, Order Statistics, 2003, section 7.1), in its normal approximation.
     */
    public record Quantile(Duration value, Duration low, Duration high) {
    }

    private record Weighted(Duration time, double weight) {
    }

    /** Who answers, as far as times are told apart. */
    private record Answerer(Optional<Source> source, Optional<String> model) {
    }

    /** The pace of turns and what becomes of them, in the same order; empty when no time is known. */
    static Optional<LatencyEstimate> of(List<TurnEvidence> turns, List<SimulatedOutcome> outcomes) {
        Map<Answerer, List<Duration>> recorded = turns.stream().map(TurnEvidence::turn).collect(Collectors.groupingBy(
                turn -> new Answerer(Optional.of(turn.source()), turn.model()),
                Collectors.mapping(RecordedTurn::took, Collectors.toList())));
        List<Weighted> times = new ArrayList<>();
        int known = 0;
        int estimated = 0;
        for (int at = 0; at < turns.size(); at++) {
            RecordedTurn turn = turns.get(at).turn();
            SimulatedOutcome outcome = outcomes.get(at);
            List<Duration> likely = outcome.differs(turn)
                    ? recorded.getOrDefault(new Answerer(outcome.source(), outcome.model()), List.of()) : List.of(turn.took());
            likely.forEach(time -> times.add(new Weighted(time, 1.0 / likely.size())));
            known += likely.isEmpty() ? 0 : 1;
            estimated += outcome.differs(turn) && !likely.isEmpty() ? 1 : 0;
        }
        times.sort(Comparator.comparing(Weighted::time));
        return known == 0 ? Optional.empty() : Optional.of(new LatencyEstimate(quantile(times, known, MEDIAN),
                quantile(times, known, SLOW), estimated, turns.size() - known));
    }

    private static Quantile quantile(List<Weighted> times, int turns, double share) {
        double half = Z * Math.sqrt(share * (1 - share) / turns);
        return new Quantile(at(times, share * turns), at(times, (share - half) * turns), at(times, (share + half) * turns));
    }

    /** The time below which so many turns lie. */
    private static Duration at(List<Weighted> times, double turns) {
        double below = 0;
        for (Weighted time : times) {
            below += time.weight();
            if (below >= turns) {
                return time.time();
            }
        }
        return times.getLast().time();
    }
}
