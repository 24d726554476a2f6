package dev.weir.routing.refit;

/**
 * What the shipped check said of a small answer that was given, and whether the answer sufficed.
 *
 * @param logOdds of the check
 * @param fold    which part it is held out with; a question that is asked twice is in one part
 */
record CheckLabel(double logOdds, boolean sufficed, int fold) {
    /** As the database shows it. */
    record Row(Boolean sufficed, Float logOdds, String embedding) {
        CheckLabel label() {
            return new CheckLabel(logOdds, sufficed, Math.floorMod(embedding.hashCode(), CheckRefit.FOLDS));
        }
    }
}
