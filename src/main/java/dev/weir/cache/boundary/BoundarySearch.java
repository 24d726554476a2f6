package dev.weir.cache.boundary;

import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Looks for the boundary, and for what should be asked to find a better one. */
final class BoundarySearch {
    /** Labels are asked for at such a pace that what is missing is there within a quarter of what is remembered. */
    private static final double PACE = 4;
    /** Where a better boundary is in reach, the last labels are not waited for. */
    private static final double LEAST_TO_WIN = 0.15;
    /** Hits that are always asked about, so that one notices when things change. */
    private static final double WATCH = 0.05;

    private final Strata strata;
    private final ConfidenceLevel confidence;
    private final double maxWrongShare;
    private final double shippedBoundary;
    private final ScoreHistogram lookups;
    private final int first;
    private final int found;

    BoundarySearch(Strata strata, ConfidenceLevel confidence, double maxWrongShare, double shippedBoundary, boolean labelled,
            ScoreHistogram lookups) {
        this.strata = strata;
        this.confidence = confidence;
        this.maxWrongShare = maxWrongShare;
        this.shippedBoundary = shippedBoundary;
        this.lookups = lookups;
        first = shippedBoundary >= 1 ? strata.size() : strata.step(shippedBoundary);
        found = !labelled ? first : holds(first) ? lower() : higher();
    }

    double boundary() {
        return found == first ? shippedBoundary : found == strata.size() ? Math.nextUp(1.0) : strata.edge(found);
    }

    /** @param suspected whether the latest labels look worse than the bound */
    LearnedBoundary result(boolean suspected, Map<UUID, Double> floors) {
        double[] asked = new double[strata.size()];
        askToKeep(asked, suspected);
        aims().max(Comparator.comparingDouble(this::worth)).ifPresent(aim -> askToWin(asked, aim));
        return new LearnedBoundary(boundary(), strata, confidence, asked, floors);
    }

    private boolean holds(int at) {
        return at == strata.size() || confidence.proves(strata.wrongShare(at), maxWrongShare);
    }

    private int lower() {
        int at = first;
        while (at > 0 && holds(at - 1)) {
            at--;
        }
        return at;
    }

    /** The first of many that holds may hold by luck, so more is asked of it. */
    private int higher() {
        ConfidenceLevel stricter = confidence.stricter();
        return IntStream.range(first, strata.size()).filter(at -> stricter.proves(strata.wrongShare(at), maxWrongShare))
                .findFirst().orElse(strata.size());
    }

    /** As many labels of hits as would prove the bound alone, so that one notices when it no longer holds. */
    private void askToKeep(double[] asked, boolean suspected) {
        double missing = confidence.proof(maxWrongShare, strata.wrongLabels(found)) - strata.labels(found);
        double hits = found < strata.size() ? lookups.between(strata.edge(found), 1) : 0;
        for (int at = found; at < asked.length; at++) {
            asked[at] = suspected ? 1 : Math.max(WATCH, share(missing, hits));
        }
    }

    /** A lower step, and the labels that would prove it if all of them were right. */
    private record Aim(int step, double missing, double[] division) {
    }

    /** Steps that can be proven; where asking is in vain, there are none. */
    private Stream<Aim> aims() {
        double most = confidence.worth(maxWrongShare);
        return IntStream.range(0, found).boxed().flatMap(step -> {
            double[] division = strata.division(step);
            DoublePredicate proves = more -> confidence.proves(strata.wrongShare(step, more, division), maxWrongShare);
            return confidence.refutes(strata.wrongShare(step), maxWrongShare) || !proves.test(most) ? Stream.empty()
                    : Stream.of(new Aim(step, least(proves, most), division));
        });
    }

    /** The hits that a label of it wins. */
    private double worth(Aim aim) {
        return (strata.lookups(aim.step()) - strata.lookups(found)) / aim.missing();
    }

    private void askToWin(double[] asked, Aim aim) {
        for (int at = aim.step(); at < asked.length; at++) {
            double paced = share(aim.missing() * aim.division()[at], lookups.between(strata.edge(at), strata.to(at)));
            asked[at] = Math.max(asked[at], at < found ? Math.max(LEAST_TO_WIN, paced) : paced);
        }
    }

    private static double least(DoublePredicate proves, double enough) {
        double low = 0;
        double high = enough;
        while (high - low > 1) {
            double middle = (low + high) / 2;
            if (proves.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** The share of look-ups to ask about, so that so many labels come in time. */
    private static double share(double missing, double looked) {
        return missing <= 0 ? 0 : looked <= 0 ? 1 : Math.min(1, PACE * missing / looked);
    }
}
