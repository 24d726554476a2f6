package dev.weir.grounding.text;

import java.util.List;
import java.util.Map;

/**
 * A sentence as it is compared.
 *
 * @param text      verbatim
 * @param words     that carry something, in their order
 * @param figures   numbers and dates, in their order
 * @param denials   how many negations each group of clauses has
 * @param anaphoric whether it begins with a pronoun that stands for something in the sentence before
 * @param heading   a line without a full stop, over others
 */
public record Statement(String text, List<ContentWord> words, List<Figure> figures, Map<Integer, Integer> denials, boolean anaphoric, boolean heading) {
    public boolean denies() {
        return !denials.isEmpty();
    }

    /** Negations in a group. */
    public int denialsIn(int group) {
        return denials.getOrDefault(group, 0);
    }
}
