package dev.weir.console.budgets;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Percentages as people write them: 50, 80, 100. */
final class Percentages {
    private static final int MOST = 100;

    private Percentages() {
    }

    static String words(List<Integer> shares) {
        return shares.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** The percentages, each once and in order; empty when something else is written, or one is not from 1 to 100. */
    static Optional<List<Integer>> read(String words) {
        List<String> parts = Arrays.stream(words.split("[,;\\s%]+")).filter(part -> !part.isEmpty()).toList();
        if (!parts.stream().allMatch(part -> part.matches("[0-9]{1,3}"))) {
            return Optional.empty();
        }
        List<Integer> shares = parts.stream().map(Integer::valueOf).distinct().sorted().toList();
        return Optional.of(shares).filter(all -> all.stream().allMatch(share -> share >= 1 && share <= MOST));
    }
}
