package dev.weir.knowledge;

import dev.weir.assistant.Citation;

/**
 * A passage that answers by itself.
 *
 * @param text       quoted from the document, word for word
 * @param confidence 0 to 1, at or above the policy's threshold
 */
public record DirectAnswer(String text, Citation citation, double confidence) {
}
