package dev.weir.cascade;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What scores are worth that say how likely small answers are right. */
public final class CascadeScores {
    private CascadeScores() {
    }

    /** The probability that a right answer scores above a wrong one, ties counting half. */
    public static double auc(List<SmallAndLarge> rows, List<Double> scores) {
        double above = 0;
        long pairs = 0;
        for (int right = 0; right < rows.size(); right++) {
            for (int wrong = 0; wrong < rows.size(); wrong++) {
                if (rows.get(right).small() && !rows.get(wrong).small()) {
                    pairs++;
                    above += 0.5 + 0.5 * Math.signum(scores.get(right) - scores.get(wrong));
                }
            }
        }
        return above / pairs;
    }

    /**
     * The accuracy of a cascade that sends the lowest scores to the large model, as a share of all-large's. Rows of equal
     * score go in the order of their questions' hashes.
     *
     * @param share of the rows that the large model answers, 0 to 1
     */
    public static double kept(List<SmallAndLarge> rows, List<Double> scores, double share) {
        List<SmallAndLarge> order = IntStream.range(0, rows.size()).boxed()
                .sorted(Comparator.<Integer>comparingDouble(scores::get).thenComparing(at -> rows.get(at).question().hashCode()))
                .map(rows::get).toList();
        int sent = (int) Math.round(share * rows.size());
        long right = order.subList(0, sent).stream().filter(SmallAndLarge::large).count()
                + order.subList(sent, order.size()).stream().filter(SmallAndLarge::small).count();
        return (double) right / rows.stream().filter(SmallAndLarge::large).count();
    }

    /** The same of a coin, on average. */
    public static double coin(List<SmallAndLarge> rows, double share) {
        double large = rows.stream().filter(SmallAndLarge::large).count();
        return share + (1 - share) * rows.stream().filter(SmallAndLarge::small).count() / large;
    }

    /** Scores of who knows both answers' worth: what the large model would make worse goes last. */
    public static List<Double> oracle(List<SmallAndLarge> rows) {
        return rows.stream().map(row -> (row.small() ? 1.0 : 0) - (row.large() ? 1.0 : 0)).toList();
    }

    /** How many answers got a probability between two bounds, the mean of it, and how many of them are right. */
    public record Bin(double from, double to, int answers, double said, double right) {
        static Bin of(double from, double to, List<SmallAndLarge> rows, List<Double> scores) {
            List<Integer> inside = IntStream.range(0, rows.size()).filter(at -> probability(scores.get(at)) >= from
                    && probability(scores.get(at)) < to).boxed().toList();
            return new Bin(from, to, inside.size(), inside.stream().mapToDouble(at -> probability(scores.get(at))).average().orElse(0),
                    inside.stream().filter(at -> rows.get(at).small()).count() / Math.max(1.0, inside.size()));
        }
    }

    /** The reliability table of scores that are log-odds. */
    public static List<Bin> reliability(List<SmallAndLarge> rows, List<Double> scores) {
        return IntStream.range(0, 5).mapToObj(at -> Bin.of(at / 5.0, at == 4 ? 1.01 : (at + 1) / 5.0, rows, scores)).toList();
    }

    static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
