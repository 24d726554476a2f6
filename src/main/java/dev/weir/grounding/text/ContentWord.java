package dev.weir.grounding.text;

/**
 * A word that carries a claim.
 *
 * @param text     as it is written
 * @param lower    the word alone, in lower case
 * @param stem     what it is compared by
 * @param position of its token
 * @param clause   the part of the sentence it stands in, counted from 0
 * @param group    clauses that a denial reaches through together
 * @param denied   whether a negation before it in its clause turns it round
 * @param name     whether it is written as a name
 * @param strong   whether it promises or excludes something by itself
 * @param excepted whether it stands behind "unless", "except" or "without"
 * @param light    whether it says little of its own
 */
public record ContentWord(String text, String lower, String stem, int position, int clause, int group,
        boolean denied, boolean name, boolean strong, boolean light, boolean excepted) {
    ContentWord turned() {
        return new ContentWord(text, lower, stem, position, clause, group, !denied, name, strong, light, excepted);
    }

    /** How much it counts. */
    public double weight() {
        return light ? 0.3 : name || strong ? 1.5 : 1;
    }
}
