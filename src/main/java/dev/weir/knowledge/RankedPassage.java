package dev.weir.knowledge;

import dev.weir.assistant.Citation;
import java.util.Optional;
import java.util.UUID;

/**
 * A passage found for a question.
 *
 * @param heading   where it stands, as in "Returns › How to send a return", or the question of a question-and-answer pair
 * @param relevance the reranker's opinion that it answers the question, 0 to 1
 * @param tokens    of heading and text together, as a large model counts
 */
public record RankedPassage(UUID documentId, long documentVersion, String title, Optional<String> url, String heading,
        String text, double relevance, int tokens) {
    /** The passage as what an answer rests on. */
    public Citation citation() {
        return citing(text);
    }

    /** A citation of this passage that quotes some of its words. */
    Citation citing(String quote) {
        return new Citation(documentId, documentVersion, title, url, quote);
    }
}
