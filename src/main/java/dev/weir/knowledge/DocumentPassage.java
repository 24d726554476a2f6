package dev.weir.knowledge;

/**
 * A passage as it is searched and quoted.
 *
 * @param heading title and section it stands under
 */
public record DocumentPassage(String heading, String text, Integer tokens) {
}
