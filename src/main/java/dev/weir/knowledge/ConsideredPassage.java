package dev.weir.knowledge;

import dev.weir.assistant.Citation;

/**
 * A passage that was weighed for a question.
 *
 * @param heading    title and section it stands under
 * @param confidence that it answers, 0 to 1
 * @param quote      what of it would be quoted
 * @param near       whether it is about what was asked at all
 * @param rejected   whether it is kept from this question, since somebody called it a bad answer
 */
public record ConsideredPassage(Citation citation, String heading, double confidence, String quote, boolean near,
        boolean rejected) {
    /** Similarity of the question to the passage or its heading, below which it is about something else. */
    private static final double NEAR = 0.40;

    static ConsideredPassage of(JudgedPassage judged) {
        RankedPassage passage = judged.passage();
        return new ConsideredPassage(passage.citation(), passage.heading(), judged.confidence(), judged.quote(),
                Math.max(passage.cosine(), passage.headingCosine()) >= NEAR, false);
    }

    static ConsideredPassage rejected(RankedPassage passage) {
        return new ConsideredPassage(passage.citation(), passage.heading(), 0, passage.citation().passage(), false, true);
    }
}
