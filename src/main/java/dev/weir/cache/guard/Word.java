package dev.weir.cache.guard;

/**
 * One word of a question as the comparison sees it.
 *
 * @param text as it was written, for reasons
 * @param key what it is compared by: a lemma, "#30" for a number, "@12-24" for a day
 * @param marker the preposition or conjunction that governs it, or an empty string
 * @param quantity the key of the number directly before it, or an empty string
 * @param owner the key of the possessive directly before it ("Anna's"), or an empty string
 */
record Word(String text, String key, Sort sort, int position, String marker, String quantity, String owner, boolean proper) {

    enum Sort { CONTENT, LIGHT, STRONG, NUMBER, DATE, NEGATION, MARKER, FOCUS, PERSON, FUNCTION }

    boolean isComparable() {
        return switch (sort) {
            case CONTENT, LIGHT, STRONG, NUMBER, DATE -> true;
            default -> false;
        };
    }

    boolean isBeside(Word other) {
        return Math.abs(position - other.position) == 1;
    }

    boolean isParticipant() {
        return sort == Sort.CONTENT || sort == Sort.PERSON || sort == Sort.NUMBER || sort == Sort.DATE;
    }

    Word governedBy(String newMarker, String newQuantity, String newOwner) {
        return new Word(text, key, sort, position, newMarker, newQuantity, newOwner, proper);
    }
}
