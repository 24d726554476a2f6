package dev.weir.cache;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;

/** How the guard does on one part of the corpus: counts and shares, never the pairs. */
public record GuardFigures(String half, Map<String, int[]> kinds) {

    private static final String DIFFERENT = "different";

    /** @param half {@code development}, {@code development-2}, {@code development-3} or {@code test} */
    public static GuardFigures of(String half, NearMissGuard guard, ToDoubleBiFunction<String, String> similarity) {
        var kinds = new TreeMap<String, int[]>();
        List<String[]> rows = Tsv.rows("/guard/" + half + ".tsv");
        for (String[] row : rows) {
            boolean accepted = guard.judge(row[3], row[4], similarity.applyAsDouble(row[3], row[4])).accepted();
            int[] count = kinds.computeIfAbsent(row[0] + " " + row[1], any -> new int[2]);
            count[0]++;
            count[1] += accepted == row[0].equals(DIFFERENT) ? 1 : 0;
        }
        return new GuardFigures(half, kinds);
    }

    double falseAccepts() {
        return percent(true);
    }

    double lostParaphrases() {
        return percent(false);
    }

    private double percent(boolean different) {
        int wrong = 0;
        int all = 0;
        for (var kind : kinds.entrySet()) {
            if (kind.getKey().startsWith(DIFFERENT) == different) {
                all += kind.getValue()[0];
                wrong += kind.getValue()[1];
            }
        }
        return 100.0 * wrong / all;
    }

    /** To standard output. */
    public void print() {
        System.out.printf("Guard, %s half: false accepts %.1f %%, lost paraphrases %.1f %%%n",
                half, falseAccepts(), lostParaphrases());
        kinds.forEach((kind, count) -> System.out.printf("  %-26s %2d of %3d wrong%n", kind, count[1], count[0]));
    }
}
