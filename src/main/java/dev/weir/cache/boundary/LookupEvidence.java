package dev.weir.cache.boundary;

import java.util.List;

/**
 * What one assistant's own look-ups have shown.
 *
 * @param labels  in the order of their times
 * @param lookups the scores that were looked up lately
 */
public record LookupEvidence(List<PairLabel> labels, ScoreHistogram lookups) {
    /** Nothing yet. */
    public static final LookupEvidence NONE = new LookupEvidence(List.of(), ScoreHistogram.empty());

    public LookupEvidence {
        labels = List.copyOf(labels);
    }
}
