package dev.weir.inference.verifier;

import java.util.List;

/**
 * What the verifier reads in a passage.
 *
 * @param answered calibrated probability that the passage answers the question, 0 to 1
 * @param parts    for each part of the passage the mean probability of its words to be of the answer, 0 to 1; 0 for parts
 *                 beyond what the model reads
 */
public record PassageReading(double answered, List<Double> parts) {
    public PassageReading {
        parts = List.copyOf(parts);
    }
}
