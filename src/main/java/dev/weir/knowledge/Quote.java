package dev.weir.knowledge;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The part of a passage that answers, word for word: the likeliest sentences, what stands between them, and what they need to
 * be understood. A sentence that leans on the one before it takes that along, an item of a list its introduction.
 */
final class Quote {
    /** A passage of so many sentences is quoted whole: a step or a condition left out costs more than a sentence too many. */
    static final int SHORT = 3;
    /** Of the likeliest sentence's score: what comes as near belongs to the answer. */
    private static final double BESIDE = 0.2;
    /** Below it nobody knows where the answer stands. */
    private static final double NOWHERE = 0.01;

    private Quote() {
    }

    /**
     * What to quote.
     *
     * @param sentences of the passage
     * @param answers   for each of them how likely it answers, 0 to 1
     */
    static String of(String passage, List<Sentence> sentences, List<Double> answers) {
        double best = answers.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (sentences.size() <= SHORT || best < NOWHERE) {
            return passage;
        }
        int[] chosen = IntStream.range(0, sentences.size()).filter(at -> answers.get(at) >= BESIDE * best).toArray();
        int first = understood(sentences, chosen[0]);
        int last = complete(sentences, chosen[chosen.length - 1]);
        return passage.substring(sentences.get(first).from(), sentences.get(last).to());
    }

    private static int understood(List<Sentence> sentences, int at) {
        int first = at;
        while (first > 0 && sentences.get(first).leans()) {
            first--;
        }
        return first;
    }

    /** An introduction takes along what it introduces. */
    private static int complete(List<Sentence> sentences, int at) {
        int last = at;
        if (sentences.get(at).introduces()) {
            last = Math.min(at + 1, sentences.size() - 1);
            while (last + 1 < sentences.size() && sentences.get(last).isItem() && sentences.get(last + 1).isItem()) {
                last++;
            }
        }
        return last;
    }
}
