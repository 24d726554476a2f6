package dev.weir.grounding;

/**
 * What may speak against a sentence, with how much it counts: coefficients of a logistic regression over the sentences of
 * src/test/resources/grounding/development.tsv. {@code GroundingCorpusTest} fits them anew and compares.
 */
enum Fault {
    /** Numbers, dates, times and codes that are in no passage and follow from none. */
    FIGURES(2.07),
    /** The least for the most, or the other way round. */
    BOUND(1.84),
    /** A number from elsewhere, where the sentence that fits best has another. */
    OTHER_FIGURE(1.10),
    /** What the passages deny, or denied what they say. */
    POLARITY(2.39),
    /** A word whose opposite stands in the sentence that fits best. */
    OPPOSITE(0.37),
    /** Words that neither passages nor question have. */
    NOVEL(1.62),
    /** Those of them that name one thing. */
    SPECIFIC(1.51),
    /** Those of them that are names. */
    NAME(0.26),
    /** A part of the sentence that is new. */
    CLAUSE(0.14),
    /** What all passages hold together and none alone. */
    SPLIT(1.00),
    /** Pairs of words that no passage has together. */
    APART(0.97),
    /** The same, of words that stand close to each other in the claim. */
    MIXED(1.76),
    /** A word beside which the passages have another. */
    NEIGHBOUR(2.17),
    /** "All", "any", "always", where the sentence that fits best does not say so. */
    ALL(0.18),
    /** "Even", "also", in the same way. */
    EVEN(0.89);

    /** Log odds of a sentence in which nothing was found. */
    static final double NOTHING = -2.39;
    /** Probability from which on a sentence counts as ungrounded. */
    static final double THRESHOLD = 0.2;

    private final double weight;

    Fault(double weight) {
        this.weight = weight;
    }

    double weight() {
        return weight;
    }
}
