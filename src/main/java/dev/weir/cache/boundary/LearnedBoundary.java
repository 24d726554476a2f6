package dev.weir.cache.boundary;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** The boundary that holds, and what is to be asked to learn more. */
public final class LearnedBoundary {
    private final double boundary;
    private final Strata strata;
    private final ConfidenceLevel confidence;
    private final double[] asked;
    private final Map<UUID, Double> floors;

    LearnedBoundary(double boundary, Strata strata, ConfidenceLevel confidence, double[] asked, Map<UUID, Double> floors) {
        this.boundary = boundary;
        this.strata = strata;
        this.confidence = confidence;
        this.asked = asked.clone();
        this.floors = Map.copyOf(floors);
    }

    /**
     * What serving from a score on would mean.
     *
     * @param hits   the share of all look-ups that would be served, 0 to 1
     * @param wrong  the share of these that is expected to be wrong
     * @param upper  what it is at most, with confidence
     * @param labels how many labels from this score on it is known by, weighted
     */
    public record Point(double from, double hits, double wrong, double upper, double labels) {
    }

    /** The lowest score that is served; above 1 when none is. */
    public double value() {
        return boundary;
    }

    /** Whether an entry is served at a score: not at one up to which its answer was wrong before. */
    public boolean serves(UUID entry, double score) {
        return score >= boundary && !failedAt(entry, score);
    }

    /** Whether an entry's answer was wrong before at such a score or a higher one. */
    public boolean failedAt(UUID entry, double score) {
        return floors.getOrDefault(entry, -1.0) >= score;
    }

    /** The share of look-ups with such a score whose answer is worth comparing with a model's, 0 to 1. */
    public double askedShare(double score) {
        return asked[strata.step(score)];
    }

    /** The curve, by ascending score. */
    public List<Point> points() {
        return IntStream.range(0, strata.size()).mapToObj(at -> {
            WrongShare share = strata.wrongShare(at);
            return new Point(strata.edge(at), strata.lookups(at), share.mean(), share.upper(confidence.probability()),
                    strata.labels(at));
        }).toList();
    }
}
