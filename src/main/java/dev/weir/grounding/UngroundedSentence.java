package dev.weir.grounding;

/**
 * A sentence of an answer that its passages do not bear out.
 *
 * @param sentence verbatim, as it stands in the answer
 * @param reason   why, in a sentence an administrator understands, such as {@code The number 14 is in no passage.}
 */
public record UngroundedSentence(String sentence, String reason) {
}
