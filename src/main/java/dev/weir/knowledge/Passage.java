package dev.weir.knowledge;

/**
 * A part of a document that can answer a question by itself.
 *
 * @param heading title and section it stands under
 * @param text    what is quoted
 * @param meaning what its embedding is made of
 */
record Passage(String heading, String text, String meaning) {
}
