package dev.weir.knowledge;

import dev.weir.assistant.Citation;

/**
 * An answer that no model wrote: words of a passage, as they stand there.
 *
 * @param confidence the calibrated probability that the passage answers the question, 0 to 1
 */
public record DirectAnswer(String text, Citation citation, double confidence) {
}
