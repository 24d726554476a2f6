package dev.weir.knowledge;

/**
 * A passage and what its judge makes of it.
 *
 * @param confidence that it answers the question, 0 to 1; 0 for one that was not read
 * @param quote      what of it answers, word for word
 */
record JudgedPassage(RankedPassage passage, double confidence, String quote) {
    /** Where the judge does not know which sentences answer: all of them. */
    static JudgedPassage whole(RankedPassage passage, double confidence) {
        return new JudgedPassage(passage, confidence, passage.citation().passage());
    }
}
