package dev.weir.cache.boundary;

import java.util.List;

/**
 * What one assistant's own look-ups have shown.
 *
 * @param labels  in the order of their times
 * @param lookups the scores that were looked up lately
 */
public record Evidence(List<Label> labels, ScoreHistogram lookups) {
    /** Nothing yet. */
    public static final Evidence NONE = new Evidence(List.of(), ScoreHistogram.empty());

    public Evidence {
        labels = List.copyOf(labels);
    }
}
