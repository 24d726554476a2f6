package dev.weir.knowledge;

import dev.weir.assistant.Citation;
import java.util.Optional;

/**
 * A passage that answers by itself.
 *
 * @param text       the sentences that answer, word for word as in the document
 * @param confidence 0 to 1, at or above the policy's threshold
 * @param remark     what is unusual about how it was judged, as the end of a sentence
 */
public record DirectAnswer(String text, Citation citation, double confidence, Optional<String> remark) {
}
