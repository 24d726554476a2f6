package dev.weir.cache.guard;

/** Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours count one each. */
final class EditDistance {

    private EditDistance() {}

    static int between(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 2) {
            return 3;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        int substitution = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + substitution);
        boolean swap = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swap ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }

    /** Whether the two hold the same letters in another order. */
    static boolean isSwap(String a, String b) {
        return a.length() == b.length() && a.chars().sorted().boxed().toList().equals(b.chars().sorted().boxed().toList());
    }
}
