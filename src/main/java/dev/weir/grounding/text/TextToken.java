package dev.weir.grounding.text;

/**
 * A piece of text between blanks and marks.
 *
 * @param text  as it is written
 * @param lower in lower case, with plain apostrophes
 * @param glued whether it follows the token before it without a blank
 */
record TextToken(String text, String lower, Kind kind, boolean glued) {
    enum Kind { WORD, NUMBER, CODE, MARK }

    boolean is(String mark) {
        return lower.equals(mark);
    }

    boolean isMark() {
        return kind == Kind.MARK;
    }

    boolean isNumber() {
        return kind == Kind.NUMBER;
    }
}
