package dev.weir.grounding;

import dev.weir.grounding.Passages.Line;
import dev.weir.grounding.text.ContentWord;
import dev.weir.grounding.text.Figure;
import dev.weir.grounding.text.Statement;
import java.util.List;

/**
 * How much of a claim each sentence of the passages holds. The claim's items are its words and then its figures, each with a weight; one that
 * stands for something in the sentence before it is read with what that one says.
 */
final class Coverage {
    private static final double FIGURE_WEIGHT = 1.5;
    private static final double REFERENCE = 0.9;
    private static final double CONTEXT = 0.5;

    private final Statement claim;
    private final Passages passages;
    private final List<ContentWord> context;
    private final List<ContentWord> words;
    private final List<Figure> figures;
    private final double[][] held;
    private final double[] best;
    private final double[] rank;
    private final double[] cover;
    private final double total;
    private final int bestLine;

    /** @param context what the claim refers to: the words of the sentence before it, or of the question */
    Coverage(Statement claim, Passages passages, List<ContentWord> context) {
        this.claim = claim;
        this.passages = passages;
        this.context = context.stream().filter(word -> !word.light()).toList();
        this.words = claim.words();
        this.figures = claim.figures().stream().filter(figure -> !figure.soft()).toList();
        int lines = passages.lines().size();
        int items = words.size() + figures.size();
        this.held = new double[lines][items];
        this.best = new double[items];
        this.cover = new double[lines];
        this.rank = new double[lines];
        double sum = 0;
        for (int i = 0; i < items; i++) {
            sum += weight(i);
        }
        this.total = Math.max(sum, 1e-9);
        int top = -1;
        for (int l = 0; l < lines; l++) {
            fill(l);
            top = top < 0 || rank[l] > rank[top] ? l : top;
        }
        this.bestLine = top;
    }

    private void fill(int l) {
        Line line = passages.lines().get(l);
        double referred = 0;
        for (int i = 0; i < best.length; i++) {
            held[l][i] = i < words.size() ? line.holds(words.get(i)) : line.holds(figures.get(i - words.size())) ? 1 : 0;
            best[i] = Math.max(best[i], held[l][i]);
            cover[l] += held[l][i] * weight(i) / total;
            referred += i < words.size() && held[l][i] == 0 && line.refersTo(words.get(i)) ? REFERENCE * weight(i) / total : 0;
        }
        long shared = context.stream().filter(word -> line.holds(word) > 0 || line.refersTo(word)).count();
        rank[l] = cover[l] + referred + (context.isEmpty() ? 0 : CONTEXT * shared / context.size());
    }

    Statement claim() {
        return claim;
    }

    Passages passages() {
        return passages;
    }

    List<ContentWord> words() {
        return words;
    }

    List<Figure> figures() {
        return figures;
    }

    int items() {
        return best.length;
    }

    double weight(int item) {
        return item < words.size() ? words.get(item).weight() : FIGURE_WEIGHT;
    }

    /** How well a sentence holds an item, from 0 to 1. */
    double held(int line, int item) {
        return held[line][item];
    }

    double best(int item) {
        return best[item];
    }

    /** The share of the claim that a sentence holds. */
    double cover(int line) {
        return cover[line];
    }

    /** The share that a sentence holds, with what it and the claim refer to. */
    double rank(int line) {
        return rank[line];
    }

    int lines() {
        return cover.length;
    }

    Line line(int index) {
        return passages.lines().get(index);
    }

    /** The sentence that fits best, or -1 where there is none. */
    int bestLine() {
        return bestLine;
    }

    /** Whether neither the passages nor the question have a word that says something. */
    boolean isNovel(ContentWord word) {
        return !word.light() && best[words.indexOf(word)] == 0 && !passages.asks(word);
    }

    /** The share of the claim that all passages together hold. */
    double union() {
        double sum = 0;
        for (int i = 0; i < best.length; i++) {
            sum += weight(i) * best[i];
        }
        return sum / total;
    }

    /** The largest share that a single passage holds. */
    double bestPassage() {
        double most = 0;
        int passage = 0;
        while (lines() > 0 && passage <= line(lines() - 1).passage()) {
            double sum = 0;
            for (int i = 0; i < best.length; i++) {
                sum += weight(i) * inPassage(i, passage);
            }
            most = Math.max(most, sum / total);
            passage++;
        }
        return most;
    }

    private double inPassage(int item, int passage) {
        double most = 0;
        for (int l = 0; l < lines(); l++) {
            most = line(l).passage() == passage ? Math.max(most, held[l][item]) : most;
        }
        return most;
    }
}
