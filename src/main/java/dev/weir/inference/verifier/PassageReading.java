package dev.weir.inference.verifier;

import java.util.List;

/**
 * What the verifier reads in a passage.
 *
 * @param answered calibrated probability that the passage answers the question, 0 to 1
 * @param parts    for each part of the passage how likely the answer's own words stand in it, 0 to 1; together at most 1, the rest
 *                 being that they stand nowhere; 0 for parts beyond what the model reads
 */
public record PassageReading(double answered, List<Double> parts) {
    public PassageReading {
        parts = List.copyOf(parts);
    }
}
