package dev.weir.knowledge;

import dev.weir.assistant.Citation;
import java.util.Optional;

/**
 * A passage that was found for a question.
 *
 * @param cosine        similarity of its embedding to the question's, -1 to 1
 * @param headingCosine similarity of its heading's embedding to the question's, -1 to 1
 * @param coverage      share of the question's words (stemmed, without stop words) that it or its heading holds, 0 to 1
 * @param rejected      the nearest question that it was rated a bad answer to
 */
record RankedPassage(Citation citation, String heading, int tokens, double cosine, double headingCosine,
        double coverage, Optional<Rejected> rejected) {
    /**
     * A question that the passage is kept from.
     *
     * @param cosine similarity of its embedding to that of the question which is asked now, -1 to 1
     */
    record Rejected(String question, double cosine) {
    }

    /** What a cross-encoder reads: the text under its heading. */
    String headed() {
        return heading + ". " + citation.passage();
    }
}
