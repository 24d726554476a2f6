package dev.weir.cache.guard;

/**
 * A piece of a question before it is read.
 *
 * @param text lower case, without the apostrophe of a contraction
 * @param proper written with a capital although no sentence starts there
 */
record Token(String text, boolean proper) {

    Token(String text) {
        this(text, false);
    }

    boolean hasDigit() {
        return text.chars().anyMatch(Character::isDigit);
    }
}
